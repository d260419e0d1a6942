/**
 * Chapters 1 to 24 of the Harmonized System: a slug, the chapters or headings (WCO nomenclature, 2022), the words. Plurals
 * follow from the singular; `*` stands for any one word, `=` takes a name as it is; a row without slug holds what is no goods at all.
 */
export const FARM_GOODS = `
cattle | 0102 | live cattle, cattle, live animal
pigs | 0103 | live pig, live hog, =hogs
sheep | 0104 | live sheep, sheep
horses | 0101 | live horse
beef | 0201 0202 | beef, veal, beef product
pork | 0203 | pork, pork product, pork belly, ham, bacon
lamb | 0204 | lamb, mutton, sheepmeat, lamb meat
poultry | 0207 | poultry, chicken, chicken meat, broiler meat, chicken leg
offal | 0206 | offal
meat | 02 | meat, meat product, red meat
fish | 03 | fish, seafood, catfish, pangasius, salmon, lobster, fishery product, cod, herring, mackerel, haddock, sea bass, tilapia, squid, scallop, fish fillet
tuna | 160414 0303 | tuna, canned tuna
crab | 030614 160510 | crab, crabmeat
shrimp | 0306 | shrimp, prawn, frozen shrimp, warmwater shrimp
oysters | 0307 | oyster, mussel, abalone
dairy | 04 | dairy, dairy product, milk, butter, butterfat, cheese, mozzarella, parmesan, cheddar, feta, milk powder, skimmed milk powder, whey
eggs | 0407 | =eggs, egg product, shell egg
honey | 0409 | honey
flowers | 0603 | cut flower, flower, =fresh roses
plants | 0602 | live plant
vegetables | 07 | vegetable, fresh vegetable
potatoes | 0701 | potato, seed potato
tomatoes | 0702 | tomato, fresh tomato
onions | 0703 | onion
garlic | 0703 | garlic
cucumbers | 0707 | cucumber
mushrooms | 0709 200310 | mushroom, canned mushroom, preserved mushroom
pulses | 0713 | pulse, lentil, chickpea, yellow pea, dried pea, pigeon pea, black gram, mung bean, kidney bean, chana, tur dal
nuts | 0802 | tree nut, walnut, pistachio, hazelnut, pecan
almonds | 080211 | almond
cashews | 0801 | cashew, cashew nut, raw cashew nut
coconuts | 0801 | coconut
fruit | 08 | fruit, fresh fruit
bananas | 0803 | banana
pineapples | 0804 | pineapple
avocados | 0804 | avocado
mangoes | 0804 | mango
dates | 0804 | dried date
citrus | 0805 | citrus, orange, lemon, mandarin, grapefruit, citrus fruit
grapes | 0806 | grape, table grape
raisins | 080620 | raisin, dried grape
apples | 0808 | apple, fresh apple
cherries | 0809 | cherry
peaches | 0809 | peach, apricot, canned peach
berries | 0810 | blueberry, strawberry, raspberry, cranberry
durian | 0810 | durian
coffee | 0901 | coffee, coffee bean, green coffee, roasted coffee
tea | 0902 | black tea, green tea, tea import, tea export, tea leaf
spices | 09 | spice, vanilla, cinnamon, cardamom, turmeric
pepper | 0904 | black pepper, white pepper
wheat | 1001 | wheat, durum, durum wheat
corn | 1005 | corn, maize, yellow corn, white maize
rice | 1006 | rice, basmati rice, milled rice, paddy rice, white rice
barley | 1003 | barley, malting barley
sorghum | 1007 | sorghum
oats | 1004 | oat
grain | 10 | grain, cereal, feed grain
flour | 1101 | flour, wheat flour
starch | 1108 | starch, corn starch, potato starch
malt | 1107 | malt
gluten | 110900 | gluten, corn gluten, wheat gluten, corn gluten feed
soybeans | 1201 | soybean, soyabean, soy bean, soya bean, soy, soya
groundnuts | 1202 | groundnut, peanut
rapeseed | 1205 | rapeseed, canola, canola seed, rape seed
sunflower-seed | 1206 | sunflower seed, sunflowerseed
oilseeds | 12 | oilseed, oil seed
hops | 1210 | hop cone
soybean-oil | 1507 | soybean oil, soyabean oil, soy oil, soya oil
olive-oil | 1509 | olive oil
palm-oil | 1511 | palm oil, crude palm oil, refined palm oil, palm olein
sunflower-oil | 1512 | sunflower oil
coconut-oil | 1513 | coconut oil, palm kernel oil
rapeseed-oil | 1514 | rapeseed oil, canola oil, rape oil
corn-oil | 1515 | corn oil, maize oil
vegetable-oils | 15 | vegetable oil, edible oil, cooking oil, oils and fats
fish-oil | 1504 | fish oil
sausages | 1601 | sausage
canned-fish | 1604 | canned fish, sardine
sugar | 1701 | sugar, raw sugar, white sugar, refined sugar, cane sugar, beet sugar
sugar-cane | 1212 | sugar cane, sugarcane, sugar beet
molasses | 1703 | molasses
corn-syrup | 1702 | corn syrup, high fructose corn syrup
confectionery | 1704 | confectionery, candy, sweets, chewing gum
cocoa | 18 | cocoa, cocoa bean, cocoa product, cacao
cocoa-butter | 1804 | cocoa butter, cocoa powder
chocolate | 1806 | chocolate
pasta | 1902 | pasta, spaghetti, macaroni, noodle
biscuits | 1905 | biscuit, cookie, bakery product
snacks | 2005 1905 | potato chip, corn chip, potato crisp, snack food
french-fries | 200410 | frozen french fry, frozen potato
ketchup | 2103 | ketchup, tomato paste, soy sauce
fruit-juice | 2009 | fruit juice, orange juice, apple juice, frozen concentrated orange juice
canned-fruit | 2008 | canned fruit, canned pineapple
canned-vegetables | 2005 | canned vegetable
peanut-butter | 200811 | peanut butter
soft-drinks | 2202 | soft drink, mineral water, bottled water
beer | 2203 | beer
wine | 2204 | wine, champagne, sparkling wine, port wine, sherry, bottled wine
spirits | 2208 | spirits, whisky, whiskey, bourbon, brandy, cognac, liquor, vodka, rum, tequila, gin, scotch, distilled spirit, baijiu
ethanol | 2207 | ethanol, fuel ethanol
alcohol | 22 | alcohol, alcoholic drink, alcoholic beverage
soybean-meal | 2304 | soybean meal, soyabean meal, soymeal
distillers-grains | 230330 | distillers grain, distillers dried grain, ddgs
animal-feed | 23 | animal feed, pet food, feedstuff, feed ingredient, fishmeal
tobacco | 24 | tobacco, cigarette, cigar, tobacco leaf
e-cigarettes | 2404 | e-cigarette, vape, electronic cigarette
agriculture | 01-24 | agricultural goods, agricultural product, agricultural import, agricultural export, farm goods, farm product, agriculture, farm produce, agri-food, food product, foodstuff
 | | guinea pig, fish out of, sugar coat, cherry pick, apple inc, apple computer, corn belt, milk run, rose garden, rice university, condoleezza rice, secretary rice, susan rice, butter up, cattle call, big apple, rose to, low-hanging fruit, bear fruit, first fruit, egg on, wild goose
`
