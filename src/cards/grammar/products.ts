/** A commodity that customs schedules and desks name: its slug in keys, its HS chapters or headings, and the words for it. */
export type Product = { readonly slug: string; readonly hs: readonly string[]; readonly words: RegExp }

const product = (slug: string, hs: string, words: string): Product => ({
  slug,
  hs: hs === '' ? [] : hs.split(' '),
  words: new RegExp(`(?<![\\w-])(?:${words})(?![\\w-])`, 'i'),
})

/** HS chapters and headings after the WCO Harmonized System nomenclature, 2022 edition. */
export const PRODUCTS: readonly Product[] = [
  product('steel', '72 73', 'steels?|stainless steel|hot-rolled coils?|rebar|galvani[sz]ed|cold-rolled'),
  product('aluminium', '76', 'alumini?um'),
  product('copper', '74', 'copper'),
  product('cars', '8703', 'cars?|autos?|automobiles?|automotive|vehicles?|passenger cars|sedans|suvs'),
  product('trucks', '8704', 'trucks?|lorries|pick-?ups?'),
  product('auto-parts', '8708', '(?:auto|car|automotive|vehicle) (?:parts|components)'),
  product('electric-vehicles', '870380', 'evs?|electric (?:vehicles|cars)|battery[- ]electric (?:vehicles|cars)'),
  product('tyres', '4011', 'tyres?|tires?'),
  product('semiconductors', '8541 8542', 'semiconductors?|chips?|microchips?'),
  product('solar', '854143', 'solar (?:panels|cells|modules|products)|photovoltaic \\w+'),
  product('batteries', '8507', 'batter(?:y|ies)'),
  product('pharmaceuticals', '30', 'pharmaceuticals?|drugs|medicines?|pharma'),
  product('lumber', '4403 4407', 'lumber|timber|softwood'),
  product('furniture', '94', 'furniture|kitchen cabinets|vanities'),
  product('textiles', '50-63', 'textiles?|apparel|clothing|garments?|cotton goods'),
  product('footwear', '64', 'footwear|shoes'),
  product('shrimp', '0306', 'shrimps?|prawns?'),
  product('fish', '03', 'fish|seafood|catfish|pangasius|salmon|lobsters?'),
  product('pork', '0203', 'pork'),
  product('beef', '0201 0202', 'beef'),
  product('poultry', '0207', 'poultry|chickens?'),
  product('dairy', '04', 'dairy|cheeses?|milk|butter'),
  product('wheat', '1001', 'wheat'),
  product('corn', '1005', 'corn|maize'),
  product('rice', '1006', 'rice'),
  product('barley', '1003', 'barley'),
  product('soybeans', '1201', 'soy(?:a)?beans?|soy'),
  product('palm-oil', '1511', '(?:crude )?palm oil'),
  product('sugar', '1701', 'sugar'),
  product('coffee', '0901', 'coffee'),
  product('bananas', '0803', 'bananas?'),
  product('tomatoes', '0702', 'tomato(?:es)?'),
  product('citrus', '0805', 'citrus|oranges|lemons'),
  product('pasta', '1902', 'pasta'),
  product('wine', '2204', 'wines?|champagne'),
  product('spirits', '2208', 'spirits|whisky|whiskey|bourbon|brandy|cognac|liquor'),
  product('alcohol', '22', 'alcohol|alcoholic (?:drinks|beverages)'),
  product('beer', '2203', 'beer'),
  product('tobacco', '24', 'tobacco|cigarettes'),
  product('energy', '27', 'energy|energy (?:products|resources)'),
  product('oil', '2709', 'crude|crude oil|oil|petroleum'),
  product('gas', '2711', 'lng|natural gas|liquefied natural gas'),
  product('coal', '2701', 'coal'),
  product('potash', '3104', 'potash'),
  product('fertiliser', '31', 'fertili[sz]ers?'),
  product('rare-earths', '2805', 'rare[- ]earths?'),
  product('critical-minerals', '', 'critical minerals?'),
  product('gallium-germanium', '', 'gallium|germanium|antimony'),
  product('gold', '7108', 'gold'),
  product('cement', '2523', 'cement'),
  product('chemicals', '28-38', 'chemicals?'),
  product('plastics', '39', 'plastics?'),
  product('paper', '48', 'paper|newsprint'),
  product('honey', '0409', 'honey'),
  product('aircraft', '8802', 'aircraft|airplanes?|planes|jets|airliners'),
  product('ships', '89', 'ships|vessels'),
  product('cranes', '8426', 'cranes'),
  product('washing-machines', '8450', 'washing machines?|washers'),
  product('smartphones', '851713', 'smartphones?|iphones?|phones'),
  product('computers', '8471', 'computers?|laptops?|servers'),
  product(
    'small-parcels',
    '',
    '(?:small|low)[- ]value (?:\\w+ )?(?:goods|imports|parcels|packages|shipments|consignments)|small (?:parcels|packages)|de minimis(?: shipments| goods)?',
  ),
  product(
    'agriculture',
    '01-24',
    'agricultural (?:goods|products|imports|exports)|farm (?:goods|products)|agriculture',
  ),
  product('films', '3706', 'foreign-made films|movies'),
]

const LONGEST_FIRST = [...PRODUCTS]
  .sort((a, b) => b.words.source.length - a.words.source.length)
  .map(item => ({ item, all: new RegExp(item.words.source, 'gi') }))

/** The products that a phrase names, in the order of this table. The longer name hides the shorter one inside it. */
export function productsIn(phrase: string): readonly Product[] {
  let rest = phrase
  const found = new Set<Product>()
  for (const { item, all } of LONGEST_FIRST) {
    if (!item.words.test(rest)) continue
    found.add(item)
    rest = rest.replace(all, ' ')
  }
  return found.size === 0 ? [] : PRODUCTS.filter(item => found.has(item))
}
