/**
 * Names of parameters, in lower case, that say where a reader came from or in what dress the page is to appear, and never
 * which article it is. What is not listed stays: `id`, `p`, `article`, `docid`, `v` are the article on many sites.
 */
const NAMES: ReadonlySet<string> = new Set(
  [
    // Advertisers' click ids.
    'fbclid gclid dclid gbraid wbraid gclsrc msclkid yclid twclid ttclid igshid igsh li_fat_id s_kwcid',
    // Newsletters and marketing mail.
    'mc_cid mc_eid mkt_tok _hsenc _hsmi hsctatracking vero_id vero_conv oly_enc_id oly_anon_id emci emdi ceid ck_subscriber_id',
    'elqtrack elqtrackid elqaid elqat dgcid newsletter_id',
    // Analytics.
    '_ga _gl spm scm xtor wt_mc wt.mc_id wt.nav trk trkinfo trackingid traffic_source guccounter guce_referrer guce_referrer_sig',
    'campaign campaign_id cmp cmpid cmp_id icid icmp ito ncid ocid mbid mod ftag s_cid taid tsrc usqp vgo_ee',
    // Referrers and share buttons.
    'ref ref_src ref_url referrer referer share share_id share_token sharetype shared smid smtyp soc_src soc_trk spref sref sr_share via',
    // The same article for a phone, or for paper.
    'amp print printable printer_friendly printview',
  ].flatMap(line => line.split(' ')),
)

const PREFIXES = [
  'utm_',
  'utm-',
  'at_',
  'ns_',
  'hsa_',
  'mtm_',
  'pk_',
  'piwik_',
  'matomo_',
  'stm_',
  'itm_',
  'amp_',
  'cx_',
]

// These name many things, and only these values are a dress of the page.
const DRESSES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['outputtype', new Set(['amp'])],
  ['output', new Set(['amp'])],
  ['view', new Set(['print', 'amp', 'mobile'])],
  ['format', new Set(['print', 'amp'])],
  ['mode', new Set(['print'])],
])

/** True for a parameter that does not tell which article an address names. */
export function isTracking(name: string, value: string): boolean {
  const folded = name.toLowerCase()
  if (NAMES.has(folded) || PREFIXES.some(prefix => folded.startsWith(prefix))) return true
  return DRESSES.get(folded)?.has(value.toLowerCase()) ?? false
}
