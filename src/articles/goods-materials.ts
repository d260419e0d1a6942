/** Chapters 25 to 76 of the Harmonized System but for machines: minerals, chemicals, cloth, stone and metal. Rows as in FARM_GOODS. */
export const MATERIALS = `
salt | 2501 | rock salt, industrial salt
sulphur | 2503 | sulphur, sulfur
phosphates | 2510 | phosphate, phosphate rock, phosphate fertiliser, phosphate fertilizer
cement | 2523 | cement, clinker, portland cement
marble | 2515 | marble, granite
iron-ore | 2601 | iron ore
bauxite | 2606 | bauxite
nickel-ore | 2604 | nickel ore
coal | 2701 | coal, coking coal, thermal coal, metallurgical coal, anthracite
coke | 2704 | metallurgical coke
energy | 27 | energy, energy product, energy resource
oil | 2709 | crude, crude oil, oil, petroleum, oil product
fuels | 2710 | gasoline, diesel, jet fuel, petroleum product, fuel oil, refined petroleum product, kerosene, petrol
gas | 2711 | lng, natural gas, liquefied natural gas, liquefied petroleum gas, lpg, propane
electricity | 2716 | electricity export, electricity import
biodiesel | 3826 | biodiesel, renewable diesel
chemicals | 28-38 | chemical, petrochemical
caustic-soda | 2815 | caustic soda
soda-ash | 2836 | soda ash
titanium-dioxide | 3206 | titanium dioxide
uranium | 2844 | uranium, enriched uranium
rare-earths | 2805 | rare earth, rare earth element, rare earth magnet
polysilicon | 280461 | polysilicon, silicon wafer
hydrofluoric-acid | 2811 | hydrogen fluoride
methanol | 2905 | methanol
glycol | 2905 | ethylene glycol, monoethylene glycol
citric-acid | 2918 | citric acid
glyphosate | 2931 | glyphosate
vitamins | 2936 | vitamin c, vitamin
active-ingredients | 29 | active pharmaceutical ingredient, drug ingredient
pharmaceuticals | 30 | pharmaceutical, =drugs, =drug tariff, =drug tariffs, =drug imports, imported drug, medicine, pharma, pharmaceutical product, branded drug, generic drug, patented drug, prescription drug, vaccine, insulin
fertiliser | 31 | fertiliser, fertilizer, urea, ammonium nitrate, diammonium phosphate
potash | 3104 | potash
dyes | 3204 | =dyes, dyestuff
paint | 3208 3209 | paint, varnish
cosmetics | 33 | cosmetics, perfume, beauty product, cosmetic product
soap | 34 | soap, detergent
explosives | 36 | explosive, firework
pesticides | 3808 | pesticide, herbicide, insecticide
plastics | 39 | plastic, plastic product, resin, plastic resin
pvc | 3904 | pvc, polyvinyl chloride
pet-resin | 3907 | pet resin, polyethylene terephthalate
polyethylene | 3901 | polyethylene, polypropylene
rubber | 4001 | natural rubber, synthetic rubber, rubber
tyres | 4011 | tyre, tire, rubber tyre, rubber tire, car tyre, truck tyre, truck tire, passenger tire, bus tyre
gloves | 4015 | rubber glove, surgical glove, medical glove
leather | 41 42 | leather, =hides, leather goods, raw hide
handbags | 4202 | handbag, luggage, suitcase
furs | 43 | =furs, fur skin
lumber | 4403 4407 | lumber, timber, softwood, softwood lumber, =logs, saw log, hardwood, wood product
plywood | 4412 | plywood, hardwood plywood
wood | 44 | wood, wood pellet, particle board, fibreboard, wood flooring, wood chip
cork | 45 | cork
pulp | 47 | pulp, wood pulp, paper pulp
paper | 48 | paper, newsprint, paper product, coated paper, paperboard, cardboard, tissue paper
books | 49 | printed book
silk | 50 | silk, raw silk
wool | 51 | wool, greasy wool
cotton | 52 | cotton, raw cotton, cotton yarn, cotton lint
jute | 5303 | jute, jute product
yarn | 54 55 | yarn, polyester yarn, viscose fibre, viscose staple fibre, polyester staple fibre, synthetic fibre
fabrics | 50-60 | fabric, =cloth, denim, polyester fabric
carpets | 57 | carpet, rug
textiles | 50-63 | textile, apparel, clothing, garment, cotton goods, clothes, ready-made garment, textile product, knitwear, t-shirt, textiles and apparel, textiles and clothing
footwear | 64 | footwear, shoe, sneaker, =boots, leather shoe, sandal
hats | 65 | headwear
umbrellas | 66 | umbrella
ceramics | 69 | ceramic, ceramic tile, tile, tableware, porcelain
glass | 70 | glass, flat glass, float glass, glassware, glass fibre, solar glass, fibreglass
diamonds | 7102 | diamond, rough diamond, polished diamond
gems | 71 | =gems, gemstone, gems and jewellery, precious stone
jewellery | 7113 | jewellery, jewelry, gold jewellery
silver | 7106 | silver bullion, silver bar, silver import
gold | 7108 | gold, gold bullion, gold bar
platinum | 7110 | platinum, palladium
scrap | 7204 | scrap metal, steel scrap, ferrous scrap, copper scrap, aluminium scrap, aluminum scrap
steel | 72 73 | steel, stainless steel, hot-rolled coil, rebar, galvanised, galvanized, cold-rolled, steel product, iron and steel, steel plate, steel wool, steel coil, steel bar, hot-rolled steel, cold-rolled steel, flat-rolled steel, steel billet, steel slab, steel wire, wire rod, electrical steel
pig-iron | 7201 | pig iron
ferroalloys | 7202 | ferroalloy, ferrosilicon, ferrochrome, ferrochromium, silicomanganese, ferromanganese
steel-pipes | 7304 7305 7306 | steel pipe, line pipe, oil country tubular goods, octg, steel tube, oil well pipe, welded pipe
steel-wheels | 870870 | steel wheel, aluminum wheel, aluminium wheel
nails | 7317 | steel nail, wire nail
fasteners | 7318 | fastener, =screws, =bolts
cookware | 7323 | cookware, kitchenware
copper | 74 | copper, copper cathode, refined copper, copper wire, copper tube
nickel | 75 | nickel
aluminium | 76 | aluminium, aluminum, aluminium product, aluminum product, aluminium extrusion, aluminum extrusion, primary aluminum, primary aluminium
aluminium-foil | 7607 | aluminium foil, aluminum foil
lead | 78 | refined lead, lead ingot
zinc | 79 | zinc
tin | 80 | refined tin, tin ingot, tin ore
tinplate | 7210 | tinplate, tin mill product
magnesium | 8104 | magnesium
titanium | 8108 | titanium, titanium sponge
tungsten | 8101 | tungsten
lithium | 2825 2836 | lithium, lithium carbonate
cobalt | 8105 | cobalt
graphite | 2504 3801 | graphite, graphite electrode, natural graphite
manganese | 8111 | manganese
silicon-metal | 280469 | silicon metal
gallium-germanium | | gallium, germanium, antimony
critical-minerals | | critical mineral, strategic mineral, processed critical mineral
magnets | 8505 | permanent magnet, magnet
 | | gold medal, gold standard, gold list, gold rush, oil painting, steel band, steel ourselves, white paper, green paper, position paper, discussion paper, consultation paper, working paper, paper tiger, paper over, on paper, paper trail, newspaper, drug trafficking, drug trafficker, illegal drug, illicit drug, drug cartel, drug smuggling, drug smuggler, flow of drugs, war on drugs, drug dealer, drug lord, drug administration, drug war, deadly drug, rubber stamp, red carpet, log in, iron lady, iron curtain, glass ceiling, silver lining, us steel, u s steel, nippon steel, steel founders, steel association, steel institute, steel workers union, steelworkers, high energy, energy minister, energy ministry, energy department, department of energy, energy secretary, nickel and dime, oil and vinegar, petroleum exporting countries
`
