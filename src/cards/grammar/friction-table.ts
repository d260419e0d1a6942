import type { Domain, Rung } from '../tension-fields.js'
import type { Need } from './friction-tests.js'

/**
 * How the sides stand to a word: `acts` the subject does it to somebody, `noun` a measure that somebody bears or suffers,
 * `mutual` both stand alike, `judges` a word of blame that a speaker says of somebody's doing, `fails` somebody is told of for
 * not doing, `pressed` the subject yields to a power that is named as pressing, `irks` a doing that may displease.
 */
export type Shape =
  | 'acts'
  | 'suit'
  | 'noun'
  | 'mutual'
  | 'judges'
  | 'fails'
  | 'harmed'
  | 'threat'
  | 'reason'
  | 'pressed'
  | 'irks'

/** A word that tells of a dispute. Weight 1 needs support from its place in the text, 3 stands by itself. */
export type Sense = {
  readonly domain: Domain
  readonly rung: Rung
  readonly shape: Shape
  readonly weight: 1 | 2 | 3
  /** The test in `friction-tests.ts` that the words around it must pass. */
  readonly needs?: Need
}

const sense = (
  domain: Domain,
  rung: Rung,
  shape: Shape,
  weight: 1 | 2 | 3,
  words: string,
  needs?: Need,
): readonly [Sense, string] => [{ domain, rung, shape, weight, ...(needs === undefined ? {} : { needs }) }, words]

/** The words that can tell of a dispute. A verb in its base form stands for all its forms; a word behind '=' for itself alone. */
export const TABLE: readonly (readonly [Sense, string])[] = [
  sense(
    'rhetoric',
    1,
    'acts',
    3,
    'accuse condemn denounce slam lambast lambaste rebuke castigate decry deplore berate chide assail upbraid admonish reprimand reproach',
  ),
  sense('rhetoric', 1, 'acts', 3, 'charge', 'charged'),
  sense('rhetoric', 1, 'acts', 2, 'criticize criticise blame fault blast protest resent disagree complain'),
  sense('rhetoric', 1, 'acts', 2, 'oppose regret reject dismiss dispute contest question', 'measure'),
  sense('rhetoric', 1, 'acts', 2, 'object =objection =objections =criticism =accusations', 'measure'),
  sense('rhetoric', 2, 'acts', 3, 'urge ask demand call press tell', 'correct'),
  sense('rhetoric', 2, 'acts', 2, 'demand =demands press pressure coerce bully', 'pressure'),
  sense('rhetoric', 2, 'acts', 3, 'summon call', 'envoy'),
  sense('rhetoric', 1, 'acts', 2, 'warn clash', 'target'),
  sense('rhetoric', 2, 'acts', 3, 'break suspend halt', 'talks'),
  sense(
    'rhetoric',
    1,
    'judges',
    2,
    '=unfair =unfairly =unjustified =unjustifiable =unreasonable =discriminatory =unacceptable =protectionist =protectionism =bullying =blackmail =coercion =coercive =coerce =dissatisfied =angered =angrily =angry =furious =outraged =indignant =baseless =groundless =regrettable =unfriendly =hostile =illegal =unlawful =blatant =unwarranted =persecution =foul =untenable',
  ),
  sense(
    'rhetoric',
    1,
    'fails',
    3,
    '=enforced =implemented =fulfilled =failed =failure =fails =failing =honoured =honored =honouring =honoring =live =lived',
    'fails',
  ),
  sense('rhetoric', 1, 'fails', 3, '=discriminate =discriminates =discriminated =discriminating'),
  sense('rhetoric', 1, 'fails', 2, 'violate breach undermine =discrimination', 'rules'),
  sense('rhetoric', 1, 'acts', 3, 'hit lash', 'out'),
  sense('rhetoric', 1, 'judges', 3, '=attack =attacks', 'called'),
  sense('rhetoric', 1, 'acts', 2, '=attacked =attacking', 'measure'),
  sense('sanctions', 4, 'acts', 2, 'close =shut =shuts =shutting', 'border'),
  sense('rhetoric', 1, 'harmed', 3, 'damage harm hurt infringe', 'interests'),
  sense('rhetoric', 1, 'acts', 3, 'agree accept recognize recognise', 'negated'),
  sense('rhetoric', 1, 'mutual', 3, '=relations =ties', 'soured'),
  sense('rhetoric', 1, 'acts', 3, '=accountable', 'held'),
  sense('rhetoric', 1, 'acts', 3, '=without', 'naming'),
  sense('rhetoric', 1, 'acts', 2, '=disappointment =dismay =displeasure =anger =outrage =dissatisfaction', 'voiced'),
  sense('rhetoric', 1, 'threat', 2, '=threat =threats', 'threat'),
  sense(
    'retaliation',
    4,
    'acts',
    3,
    'retaliate =retaliation =retaliatory =reprisal =reprisals =countermeasure =countermeasures =counter-measure =counter-measures =counter-tariff =counter-tariffs =countertariffs =tit-for-tat =riposte =anti-coercion',
  ),
  sense('retaliation', 4, 'acts', 3, '=reciprocity', 'reciprocity'),
  sense('retaliation', 4, 'acts', 3, '=kind', 'kind'),
  sense('retaliation', 4, 'acts', 3, 'hit strike', 'answer'),
  sense('retaliation', 2, 'acts', 3, 'respond answer reply', 'response'),
  sense('retaliation', 4, 'acts', 3, '=response', 'response'),
  sense('retaliation', 2, 'acts', 2, '=measures =action =steps', 'necessary'),
  sense('sanctions', 4, 'noun', 3, '=sanctions =sanctioned =sanctioning sanction', 'sanction'),
  sense('sanctions', 4, 'noun', 3, 'embargo blacklist boycott'),
  sense('sanctions', 4, 'noun', 2, '=blockade =cap', 'trade'),
  sense(
    'sanctions',
    4,
    'acts',
    3,
    'ban prohibit bar block suspend halt restrict stop refuse seize regulate',
    'imports',
  ),
  sense('sanctions', 4, 'noun', 3, '=ban =bans =suspension =restrictions =restriction =curbs', 'imports'),
  sense('sanctions', 4, 'acts', 3, 'stop', 'stop'),
  sense('sanctions', 4, 'acts', 3, 'cut sever freeze suspend break halt', 'ties'),
  sense('export_control', 4, 'acts', 3, 'remove drop strike', 'trusted'),
  sense('sanctions', 4, 'acts', 3, '=list', 'entity'),
  sense('maritime', 4, 'acts', 3, '=fees', 'portfees'),
  sense('sanctions', 3, 'acts', 3, 'suspend revoke cancel withdraw halt', 'permits'),
  sense('sanctions', 4, 'acts', 3, 'suspend withdraw revoke', 'freetrade'),
  sense('export_control', 4, 'noun', 3, '=export =exports =shipments =outbound', 'exports'),
  sense('export_control', 4, 'acts', 3, '=licence =licences =license =licenses =licensing =permits', 'licence'),
  sense(
    'export_control',
    4,
    'acts',
    3,
    '=earth =earths =earth-s =rare-earth =whitelist =gallium =graphite',
    'controlled',
  ),
  sense('technology', 3, 'acts', 3, 'limit restrict curb block bar ban blacklist', 'tech'),
  sense('trade_remedy', 3, 'suit', 3, '=tariffs', 'gatt'),
  sense('trade_remedy', 3, 'acts', 3, '=arbitration =arbitrators', 'arbitration'),
  sense('trade_remedy', 3, 'suit', 3, '=wto =gatt =organization =organisation =tariffs-and-trade', 'legal'),
  sense(
    'trade_remedy',
    3,
    'acts',
    3,
    '=investigation =investigations =probe =probes =inquiry =inquiries =enquiry =complaint investigate examine look',
    'probe',
  ),
  sense('tariff', 3, 'mutual', 3, '=war =wars =trade-war =hostilities', 'war'),
  sense(
    'tariff',
    2,
    'mutual',
    2,
    '=row =rows =dispute =disputes =spat =spats =feud =quarrel =clash =standoff =stand-off =rift =showdown =friction =frictions =tensions =tension =conflict =strains =odds =loggerheads =falling-out',
    'row',
  ),
  sense('tariff', 2, 'acts', 2, 'threaten =threat =threats vow warn', 'punish'),
  sense('tariff', 4, 'acts', 3, 'punish penalize penalise =punishment =punishes =punitive', 'punish'),
  sense('tariff', 4, 'reason', 2, '=over =because', 'over'),
  sense('tariff', 2, 'reason', 3, '=if =unless =until', 'condition'),
  sense('tariff', 4, 'acts', 2, 'tie link', 'tied'),
  sense('maritime', 2, 'mutual', 3, '=sea =shoal =reef =waters =strait =maritime =territorial =islands', 'sea'),
  sense('maritime', 5, 'acts', 3, '=cannon =ramming ram collide harass', 'ship'),
  sense('origin_enforcement', 3, 'pressed', 3, 'tighten strengthen toughen intensify crack =crackdown step', 'origin'),
  sense(
    'alignment',
    1,
    'irks',
    3,
    'irk anger ruffle annoy upset rankle displease alienate antagonize antagonise irritate provoke rile',
    'could',
  ),
]
