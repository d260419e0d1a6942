/** Chapters 82 to 97 of the Harmonized System, and goods that a rule and not a chapter makes: machines, vehicles, wares. Rows as in FARM_GOODS. */
export const MADE_GOODS = `
tools | 82 | hand tool, cutlery, power tool
machinery | 84 | machinery, industrial machinery, =machines, machine tool, capital goods, machinery product
nuclear-reactors | 8401 | nuclear reactor
engines | 8407 8408 | =engines, diesel engine, car engine
turbines | 8411 | gas turbine, turbine
wind-turbines | 850231 | wind turbine, wind tower
pumps | 8413 | industrial pump
air-conditioners | 8415 | air conditioner, air-conditioner
refrigerators | 8418 | refrigerator, fridge, freezer
cranes | 8426 | crane, ship-to-shore crane, port crane
forklifts | 8427 | forklift, forklift truck, fork-lift truck, fork lift
excavators | 8429 | excavator, bulldozer, construction equipment, construction machinery
farm-machinery | 8432 8433 | farm machinery, agricultural machinery, combine harvester, farm equipment
tractors | 8701 | tractor
printers | 8443 | printer, printing press
sewing-machines | 8452 | sewing machine, textile machinery
washing-machines | 8450 | washing machine, =washers, residential washer
dishwashers | 8422 | dishwasher
machine-tools | 8457 8458 | lathe, machining centre, machining center
robots | 847950 | industrial robot, robot, robotics
computers | 8471 | computer, laptop, =servers, personal computer, notebook computer, tablet computer
chip-equipment | 8486 | chipmaking equipment, semiconductor equipment, chip equipment, chipmaking tool, lithography machine, chip-making equipment
bearings | 8482 | ball bearing, roller bearing, =bearings
valves | 8481 | industrial valve
motors | 8501 | electric motor
transformers | 8504 | transformer, power transformer
batteries | 8507 | battery, lithium-ion battery, lithium battery, battery cell
appliances | 84 85 | home appliance, household appliance, appliance, white goods, consumer appliance
smartphones | 851713 | smartphone, iphone, =phones, mobile phone, cellphone, handset
telecoms | 8517 | telecom equipment, telecommunications equipment, telecoms equipment, network equipment, 5g equipment, base station, =routers
microphones | 8518 | headphone, loudspeaker
recorders | 8521 | video recorder, video cassette recorder, vcr
televisions | 8528 | television, television set, tv set, colour television, color television, monitor screen
electronics | 85 | consumer electronics, electronics, electronic product, electronic goods, electronic component, electrical equipment
semiconductors | 8541 8542 | semiconductor, chip, microchip, memory chip, computer chip, integrated circuit, ai chip, artificial intelligence chip, microprocessor, dram, semiconductor chip
leds | 8539 | light bulb, =lamps, led lamp
cables | 8544 | optical fibre, optical fiber, fibre optic cable, electric cable
solar | 854143 | solar panel, solar cell, solar module, solar product, photovoltaic *, photovoltaics, solar equipment
locomotives | 86 | locomotive, rail car, railway car, rolling stock, railcar
containers | 8609 | shipping container
cars | 8703 | car, auto, =autos, automobile, automotive, vehicle, passenger car, sedan, suv, motor vehicle, passenger vehicle, motor car, imported car
buses | 8702 | motor bus, electric bus, coach bus
trucks | 8704 | truck, lorry, pick-up, pickup, pickup truck, heavy truck, heavy-duty truck, light truck, pick-up truck
auto-parts | 8708 | auto part, car part, automotive part, vehicle part, auto component, car component, automotive component, vehicle component, automobile part, autoparts
electric-vehicles | 870380 | ev, electric vehicle, electric car, battery electric vehicle, battery electric car, plug-in hybrid, hybrid car
motorcycles | 8711 | motorcycle, motorbike, heavyweight motorcycle, scooter
bicycles | 8712 | bicycle, bike
e-bikes | 871160 | e-bike, electric bicycle, electric bike
trailers | 8716 | truck trailer, semi-trailer, chassis
prams | 8715 | pushchair, stroller
aircraft | 8802 | aircraft, airplane, aeroplane, =planes, =jets, airliner, civil aircraft, passenger jet, helicopter
aircraft-parts | 8807 | aircraft part, aircraft engine, jet engine, aircraft component, aerospace part
drones | 8806 | =drones, unmanned aircraft
satellites | 8802 | =satellites
ships | 89 | =ships, =vessels, =tankers, container ship, cargo ship, merchant ship, bulk carrier
yachts | 8903 | yacht, pleasure boat, motorboat
optical-goods | 90 | spectacles, optical instrument, sunglasses
cameras | 9006 8525 | camera, video camera
medical-devices | 9018 9019 9020 9021 9022 | medical device, medical equipment, medical supplies, syringe, face mask, personal protective equipment, surgical instrument
watches | 91 | wristwatch, luxury watch, swiss watch, clocks and watches, watches and clocks
pianos | 92 | piano, musical instrument, guitar
arms | 93 | firearm, munition, ammunition, small arms
furniture | 94 | furniture, kitchen cabinet, vanity, upholstered furniture, wooden furniture, bedroom furniture, sofa, bathroom vanity
mattresses | 9404 | mattress
toys | 95 | toy, =dolls
game-consoles | 9504 | game console, video game console
sports-goods | 9506 | sporting goods, golf club, fishing rod
pens | 96 | pencil, zipper
art | 97 | works of art, antiques, artwork
films | 3706 | foreign-made film, =movies, foreign film
small-parcels | | small-value goods, small-value import, small-value parcel, small-value package, small-value shipment, small-value consignment, small-value * goods, small-value * import, small-value * parcel, low-value goods, low-value import, low-value parcel, low-value package, low-value shipment, low-value consignment, low-value * goods, low-value * import, low-value * parcel, low-value * shipment, small parcel, small package, de minimis, de minimis shipment, de minimis goods, de minimis package, de minimis import
 | | bargaining chip, blue chip, poker chip, chips are down, wood chip, fish and chips, chip away, chip in, car bomb, car bombing, car crash, car accident, car park, jet lag, ship to, ship it, ships to, vehicle for, power plane, search engine, growth engine, engine of, engine for, propeller of growth, war machine, slot machine, bus driver, car driver, truck driver, car insurance, car loan, car industry executive, vessel traffic, blood vessel, war movie, toy with, toying, private jet, fighter jet, press ganged, phone call, phone conversation, by phone, over the phone, on the phone, telephone, phone interview, phone talks, computer hacker, remote control, new york jet, drone attack, drone strike, satellite image, state machinery, machinery of government, engine room, air force one, arms race, arms control, monitor, washer woman, plain vanilla, samsung electronics, lg electronics, toys r us
`
