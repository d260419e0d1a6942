/** Closed word lists of the trade grammar. A word stands here because desks everywhere use it, never for one article. */

const words = (list: string) => new Set(list.split(/\s+/))

/** A verb whose subject charges: "Washington imposed …". */
export const IMPOSING =
  /^(?:add(?:s|ed|ing)?|impos(?:e|es|ed|ing)|levi(?:es|ed)|levy(?:ing)?|slap(?:s|ped|ping)?|charg(?:e|es|ed|ing)|appl(?:y|ies|ied|ying)|plac(?:e|es|ed|ing)|put(?:s|ting)?|introduc(?:e|es|ed|ing)|implement(?:s|ed|ing)?|announc(?:e|es|ed|ing)|unveil(?:s|ed|ing)?|rais(?:e|es|ed|ing)|hik(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|threaten(?:s|ed|ing)?|propos(?:e|es|ed|ing)|plan(?:s|ned|ning)?|order(?:s|ed|ing)?|extend(?:s|ed|ing)?|maintain(?:s|ed|ing)?|retain(?:s|ed|ing)?|retaining|keep(?:s|ing)?|kept|suspend(?:s|ed|ing)?|paus(?:e|es|ed|ing)|postpon(?:e|es|ed|ing)|delay(?:s|ed|ing)?|defer(?:s|red|ring)?|lift(?:s|ed|ing)?|remov(?:e|es|ed|ing)|scrap(?:s|ped|ping)?|drop(?:s|ped|ping)?|eliminat(?:e|es|ed|ing)|abolish(?:es|ed|ing)?|end(?:s|ed|ing)?|cut(?:s|ting)?|lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing)|slash(?:es|ed|ing)?|halv(?:e|es|ed|ing)|waiv(?:e|es|ed|ing)|withdraw(?:s|ing|n)?|withdrew|reinstat(?:e|es|ed|ing)|restor(?:e|es|ed|ing)|launch(?:es|ed|ing)?|set(?:s|ting)?|collect(?:s|ed|ing)?|establish(?:es|ed|ing)?|adopt(?:s|ed|ing)?|enact(?:s|ed|ing)?|renew(?:s|ed|ing)?|reimpos(?:e|es|ed|ing)|modif(?:y|ies|ied|ying)|issu(?:e|es|ed|ing)|sign(?:s|ed|ing)?|approv(?:e|es|ed|ing)|freez(?:e|es|ing)|froze|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|vow(?:s|ed|ing)?|start(?:s|ed|ing)?|begin(?:s|ning)?|began|finali[sz](?:e|es|ed|ing)|recommend(?:s|ed|ing)?|agree(?:s|d)?|bring(?:s|ing)?|rolled|roll(?:s|ing)?)$/

/** A verb whose subject pays: "China faces …", "Vietnam is trying to avoid …". */
/** Heads of a charge. `rate` and `tax` count only where the phrase around them speaks of imports. */
export const MEASURE = /^(?:tariffs?|duty|duties|levy|levies|surcharges?|surtax(?:es)?|counter-?tariffs?|cess)$/
export const WEAK_MEASURE = /^(?:rates?|tax|taxes|charges?|penalt(?:y|ies)|deposits?)$/
/** What makes a weak head a charge on imports. */
export const TRADE_MODIFIER =
  /^(?:tariff|tariffs|duty|import|imports|export|exports|customs|reciprocal|ad|valorem|most-favou?red-nation|mfn|border|dumping|anti-dumping|antidumping|anti-subsidy|subsidy|countervailing|countervailable|bound|applied|cash|retaliatory|carbon)$/

/** A tariff of these is the price of a service, not a charge on imports. */
export const SERVICE_TARIFF = words(
  'electricity power energy-price gas water phone telephone telecom mobile roaming data call calling internet broadband feed-in freight rail railway shipping port airport hotel room taxi bus bus-fare metro parking postal postage tuition network grid utility utilities retail consumer household metering time-of-use prepaid sms interconnection cargo handling air wheeling transmission solar stamp moral civic military fiduciary property excise inheritance estate heavy active off-duty jury guard night',
)

/** Words that stand between a preposition and the economy or goods it governs without ending the phrase. */
export const GOODS =
  /^(?:goods?|products?|imports?|exports?|shipments?|articles?|items?|merchandise|commodit(?:y|ies)|producers?|makers?|manufacturers?|exporters?|suppliers?|providers?|firms?|companies|sales|purchases|cargo(?:es)?|parcels?|packages?|origin|originating)$/

/** A noun phrase never reaches to the left across one of these. */
export const STOP = words(
  'of on from to in at by with for against over after amid into under upon as than that which who whom whose but while whereas if when since because although though is are was were be been being has have had having will would shall should can could may might must do does did not until till before during through via about between among toward towards without within across per plus minus how why where so then says said say according despite following if unless nor up out off down again',
)

export const DETERMINER =
  /^(?:a|an|the|its|their|his|her|our|your|this|these|those|that|such|any|all|every|each|no|some|both)$/

/** Where a clause ends for the purpose of binding figures to their subjects. */
export const CLAUSE_BREAK = /^(?:;|while|whereas|but|although|though|however|:)$/

/** Everybody: the target of a charge on all origins. */
export const EVERYBODY =
  / (?:imported|foreign) goods | (?:(?:all|every|any|most|other|foreign|nearly all|almost all|virtually all|its|their) )+(?:trading )?(?:countries|country|nations?|partners?|economies|imports|imported goods|foreign goods|goods entering|origins?|suppliers|trade partners|products entering|goods coming) /
