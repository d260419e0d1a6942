export { PRODUCTS, type Product, productsIn } from '../../articles/products.js'
