const table = (rows: string): ReadonlyMap<string, string> =>
  new Map(
    rows.split(';').flatMap(row => {
      const [code = '', names = ''] = row.split('=')
      return names.split(',').map(name => [name.trim(), code.trim()] as const)
    }),
  )

// What stands before an amount. ISO 4217 codes, and the old ones that archives hold (DEM, XEU).
const SIGNS = table(
  'USD=$,us$,usd;CAD=c$,ca$,cad,cdn$;AUD=a$,au$,aud;NZD=nz$,nzd;HKD=hk$,hkd;SGD=s$,sg$,sgd;TWD=nt$,twd;BRL=r$,brl;MXN=mxn;EUR=€,eur;GBP=£,gbp;JPY=¥,jpy;INR=₹,rs,inr;KRW=₩,krw;VND=₫,vnd;CNY=cny,rmb,cn¥;CHF=chf,sfr;DEM=dm,dem;XEU=ecu,xeu;MYR=rm,myr;THB=thb;IDR=idr,rp;PHP=₱,php;TRY=₺,try;RUB=₽,rub;UAH=₴,uah;NGN=₦,ngn;ILS=₪,ils;ZAR=zar;SEK=sek;NOK=nok;DKK=dkk;PLN=pln;PKR=pkr;BDT=bdt;KES=kes,ksh;EGP=egp;SAR=sar;AED=aed',
)
// What stands behind one. A name that several states share goes by its adjective, or else to the largest of them.
const NAMES = table(
  'USD=dollar,dlr,usd;EUR=euro,eur;GBP=pound,stg,sterling,gbp;CNY=yuan,renminbi,rmb,cny;JPY=yen,jpy;INR=rupee,inr;KRW=won,krw;MXN=peso;BRL=real,reais;VND=dong,vnd;MYR=ringgit;THB=baht;RUB=ruble,rouble;CHF=franc,chf;TRY=lira;ITL=lire;ZAR=rand;XEU=ecu;DEM=mark;ESP=peseta;NLG=guilder;SEK=krona,kronor;DKK=krone,kroner;PLN=zloty;ILS=shekel;SAR=riyal;AED=dirham;NGN=naira;IDR=rupiah;BDT=taka;UAH=hryvnia;HUF=forint;CZK=koruna;KES=shilling;CAD=cad;AUD=aud',
)
const OF_STATE = table(
  'CAD=canadian dollar;AUD=australian dollar;NZD=new zealand dollar;HKD=hong kong dollar;SGD=singapore dollar;TWD=taiwan dollar,taiwanese dollar;PHP=philippine peso;ARS=argentine peso;CLP=chilean peso;COP=colombian peso;PKR=pakistani rupee,pakistan rupee;LKR=sri lankan rupee;NPR=nepali rupee;EGP=egyptian pound;FRF=french franc;BEF=belgian franc;XOF=cfa franc;NOK=norwegian krone,norwegian kroner;KPW=north korean won',
)
const PLURALS = /(?<=[^s])s$/

const SIGN =
  /(?:(?:US|CA?|Cdn|AU?|NZ|HK|SG?|NT|R)?\$|CN¥|[€£¥₹₩₫₱₺₽₴₦₪]|(?<![\p{L}\p{N}])(?:USD|CAD|AUD|NZD|HKD|SGD|TWD|BRL|MXN|EUR|GBP|JPY|INR|KRW|VND|CNY|RMB|CHF|SFr|DEM|DM|ECU|MYR|RM|THB|IDR|PHP|TRY|RUB|UAH|NGN|ILS|ZAR|SEK|NOK|DKK|PLN|PKR|BDT|KES|KSh|EGP|SAR|AED|R[sS])\.?)\s?$/u

// What the last mark of a sign can be: most numbers have a small letter before them, and need no longer look.
const ENDS_SIGN = /[^\s\da-gi-qt-z]/
const isBlank = (text: string, at: number) => /\s/.test(text.charAt(at))

/** The currency sign that ends right where an amount starts: its ISO 4217 code and its first UTF-16 offset. */
export function signBefore(
  text: string,
  start: number,
): { readonly currency: string; readonly start: number } | undefined {
  if (start === 0 || !ENDS_SIGN.test(text.charAt(isBlank(text, start - 1) ? start - 2 : start - 1))) return undefined
  const sign = SIGN.exec(text.slice(Math.max(0, start - 6), start))?.[0]
  if (sign === undefined) return undefined
  const currency = SIGNS.get(sign.trim().toLowerCase().replace('.', ''))
  return currency === undefined ? undefined : { currency, start: start - sign.length }
}

const STATES =
  'US|U\\.S\\.|American|Canadian|Australian|New Zealand|Hong Kong|Singapore|Taiwan(?:ese)?|Philippine|Mexican|Argentine|Chilean|Colombian|Indian|Pakistani?|Sri Lankan|Nepali|Egyptian|British|Swiss|French|Belgian|CFA|Norwegian|Danish|Swedish|Turkish|Chinese|Japanese|(?:South |North )?Korean|German|West German'
const CURRENCY_AT = new RegExp(
  `[\\s-]?(?:(${STATES}) )?(${[...NAMES.keys()].sort((a, b) => b.length - a.length).join('|')}|cent)s?(?![A-Za-z0-9])(?! of [a-z]+ (?:was|were|are|is)\\b)`,
  'iy',
)
// The first letters of all of these: what stands behind most numbers begins like none.
const CURRENCY_STARTS: ReadonlySet<string> = new Set(
  [
    ...NAMES.keys(),
    'cent',
    ...STATES.replace(/\(.*?\)\??/g, '')
      .replaceAll('\\', '')
      .split('|'),
    'South ',
    'North ',
  ].map(name => `${name} `.slice(0, 3).toLowerCase()),
)
// Also a verb, an adjective, a school's mark: these are money only where the amount is.
const WARY = new Set(['won', 'real', 'rand', 'mark', 'taka', 'pound'])

/** The currency named behind an amount ("euros", "Swiss francs", "dlrs"): ISO 4217, the factor for cents, and where it ends. */
export function currencyAt(
  text: string,
  at: number,
  amount: number,
): { readonly currency: string; readonly factor: number; readonly end: number } | undefined {
  const word = /[\s-]/.test(text.charAt(at)) ? at + 1 : at
  if (!CURRENCY_STARTS.has(text.slice(word, word + 3).toLowerCase())) return undefined
  CURRENCY_AT.lastIndex = at
  const match = CURRENCY_AT.exec(text)
  if (match === null) return undefined
  const name = (match[2] ?? '').toLowerCase()
  const singular = NAMES.has(name) ? name : name.replace(PLURALS, '')
  const end = CURRENCY_AT.lastIndex
  if (singular === 'cent') return { currency: 'USD', factor: 0.01, end }
  const state = match[1]?.toLowerCase()
  const currency =
    (state && OF_STATE.get(`${state} ${singular === 'dlr' ? 'dollar' : singular}`)) || NAMES.get(singular)
  if (currency === undefined) return undefined
  if (WARY.has(singular) && state === undefined && amount < 100 && singular !== 'pound') return undefined
  // "two million pounds of beef" is a weight.
  if (singular === 'pound' && text.startsWith(' of ', end)) return undefined
  return { currency, factor: 1, end }
}

const PER_AT =
  /(?:\s?\/\s?|\s(?:per|an?|each)\s)(?:(metric )?(tonnes?|tons?|kg|kilo(?:gram(?:me)?)?s?|lb|pound|barrel|bushel|lit(?:re|er)|gallon|unit|head|item|parcel|package|piece|pair|dozen|hundredweight|cwt|hectolit(?:re|er)|watt|t))(?![\p{L}\p{N}])/iuy

/** What an amount is charged on, in the source's words ("tonne", "kg"), where the amount ends at `at`. */
export function perAt(text: string, at: number): string | undefined {
  PER_AT.lastIndex = at
  return PER_AT.exec(text)?.[2]?.toLowerCase()
}
