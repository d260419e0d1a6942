/** What class and id say of an element: furniture unless it is most of the page, or only where it holds little, or links. */
export type Named = 'furniture' | 'slight' | 'comments' | 'linked' | undefined

const FURNITURE_NAMES: readonly string[] = [
  'nav|navbar|navigation|(?:top|sub|main|side|foot)-?(?:nav|menu)|menu|breadcrumbs?|bread-crumbs?',
  String.raw`masthead|skip-?links?|toolbar|share(?!-?holders?)\w*|sharing|social\w*|add-?this`,
  String.raw`follow(?:-?(?:us|me|buttons?|links?))|newsletters?\w*|sign-?up\w*|subscri(?:be|ption|ptions|ber)\w*`,
  String.raw`promos?\w*|promoted|promotions?|sponsor\w*|advert\w*|ads?`,
  String.raw`ad-?(?:slot|box|unit|container|wrapper|label|sense)|gpt|dfp|recirc\w*|recommend\w*|relate|related\w*`,
  String.raw`you-?may\w*|up-?next|read-?(?:more|also|next)|see-?also|also-?read`,
  'more-?(?:stories|news|from|on|in|like|articles|coverage|headlines|posts)',
  'most-?(?:read|popular|viewed|shared|commented|recent|watched)|popular|trending',
  'latest-?(?:news|stories|headlines|posts)|next-?(?:article|story|post)',
  'prev(?:ious)?-?(?:article|story|post)|tags?|tag-?(?:list|cloud|links)|post-?tags|keywords|pagination',
  String.raw`pager|paginat\w*|cookies?|cookie\w*|consent\w*|gdpr|ccpa|cmp|pay-?wall\w*|reg-?wall`,
  String.raw`meter(?:ed)?-?\w*|pop-?ups?|pop-?over|modal\w*|overlay|lightbox|interstitial|side-?bar\w*`,
  String.raw`right-?rail|rail|pull-?quotes?|caption\w*|cap|cut-?line|credits?|photo-?credits?|image-?credits?`,
  String.raw`copyright|by-?lines?|byline\w*|written-?by|authors?|author-?\w+|about-?(?:the-?)?author|bio|bios`,
  String.raw`biography|print-?(?:only|button|link)|no-?print|donat\w*|app-?(?:banner|promo|download)|whats-?app`,
  String.raw`telegram|live-?feed-?nav|carousel|slide-?show\w*|gallery|galleries|screen-?reader\w*`,
  String.raw`visually-?hidden|sr-only|off-?screen|hidden|disclosure|google-?news|reactions?|emoji\w*|rating`,
  'ratings|poll|polls|quiz|survey|feedback|report-?(?:typo|error)|translations?|correction-?form',
]
const SLIGHT_NAMES: readonly string[] = [
  String.raw`contributors?|reporter|writer|avatar|profile|time-?stamp\w*|date|dates|date-?line|date-?time`,
  'pub-?date|published|posted|updated|last-?modified|meta|meta-?data|entry-?meta|post-?meta',
  'article-?(?:meta|info|tools|data|header-?meta|actions|controls)|info|tools?|buttons?|btn|actions?',
  String.raw`icons?|vote|login|log-?in|account|search|language\w*|langs?|widget\w*|video\w*|player|media|image\w*`,
  String.raw`img|photos?|pic|pics|picture\w*|figure|thumb\w*|illustration|foot|footer\w*|bottom|legal|terms`,
  'disclaimer|eyebrow|kicker|kick|section-?(?:name|label|link)|category|categories|cat-?links?|topics?',
  String.raw`reading-?time|read-?time|views?|counter?|listen|audio\w*|speech|font-?size|text-?size|resize`,
  String.raw`email\w*|e-?mail|print|zoom|enlarge|download|embed\w*|teaser\w*|aside|extra\w*|supplement\w*`,
  String.raw`secondary|notice|banner\w*|flash|breaking\w*|ticker|sticky|alert\w*|header-?(?:links|tools)`,
]
const COMMENT_NAMES: readonly string[] = [
  'comments',
  'comments?-?(?:list|area|section|wrapper|thread|container|box|form|count|link|body|text|item|content|feed|block)',
  String.raw`comment|commenting|commentlist|conversations?|disqus\w*|discussions?|replies|respond|responses`,
  'reader-?(?:comments|reactions|responses)|forum|talkback|guest-?book',
]
const LINKED_NAMES: readonly string[] = [
  String.raw`teaser\w*|cards?|widget\w*|modules?|blocks?|lists?|links?|more|next|other|extra\w*|box|highlights?`,
  'hot|top|latest|recent|also|topics?|series|package|collection|river|feed|stories|headlines|articles',
  'posts|news',
]

// "no-caption" and "has-sidebar" say what an element has not, or has within it.
const FURNITURE = new RegExp(`(?<!-(?:no|not|has|with|without))-(?:${FURNITURE_NAMES.join('|')})(?=-)`)
const SLIGHT = new RegExp(`-(?:${SLIGHT_NAMES.join('|')})(?=-)`)
const COMMENTS = new RegExp(`-(?:${COMMENT_NAMES.join('|')})(?=-)`)
const LINKED = new RegExp(`-(?:${LINKED_NAMES.join('|')})(?=-)`)

const LONGEST = 300
const HUMP = /([a-z\d])([A-Z])/g

/** Reads a class and an id, as people word them: "relatedStories", "c-related-links", "article__byline". */
export function namedBy(names: string): Named {
  const words = `-${names
    .slice(0, LONGEST)
    .replace(HUMP, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')}-`
  if (COMMENTS.test(words)) return 'comments'
  if (FURNITURE.test(words)) return 'furniture'
  if (SLIGHT.test(words)) return 'slight'
  return LINKED.test(words) ? 'linked' : undefined
}
