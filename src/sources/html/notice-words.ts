/** What pages call the links to their other pages, by language; alternatives of a regular expression. */
export const ONWARDS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'read(?: more| also| next| on)?|also read|see also|see more|watch(?: also| more)?|more',
    String.raw`more (?:on|from|about|in|stories|news|coverage|top stories)\b.{0,50}`,
    'related(?: (?:articles?|stories|story|news|topics?|posts?|content|coverage|items?|links?|reading|documents?))?',
    'recommended(?: (?:for you|stories|reading|articles))?',
    'you (?:may|might) (?:also )?(?:like|be interested in).{0,20}|further reading',
    'most (?:read|popular|viewed|shared)(?: .{0,20})?|trending(?: now)?|up next|in this story',
    "don[’']t miss|editor[’']?s[’']? picks|latest (?:news|stories|headlines)|popular (?:now|stories)",
    'in case you missed it|what to read next|keep reading|continue reading.{0,30}|topics|tags|filed under',
    'explore more.{0,30}|more like this|advertisement|promoted(?: content)?|sponsored(?: content)?',
  ],
  fr: [
    '(?:[àa] )?lire (?:aussi|également)|sur le même sujet|voir aussi|les plus lus|articles? liés',
    'à ne pas manquer',
  ],
  es: [
    'lea también|lee también|le[ea] (?:también|además|más)|te puede interesar|también te puede interesar',
    'más (?:información|noticias|leíd[oa]s)|(?:noticias|artículos) relacionad[oa]s|ver también',
  ],
  de: [
    'lesen sie (?:auch|mehr).{0,20}|mehr zum thema.{0,20}|siehe auch|das könnte sie auch interessieren',
    'meistgelesen|zum thema|auch interessant',
  ],
  pt: ['leia (?:também|mais)|veja (?:também|mais)|saiba mais|(?:notícias|matérias) relacionadas'],
  it: ['leggi anche|potrebbe interessarti.{0,20}|articoli correlati'],
  nl: ['lees ook|meer over.{0,30}'],
  pl: ['czytaj (?:też|także|więcej)|zobacz (?:też|także)|polecamy'],
  ru: ['читайте (?:также|ещё|еще).{0,20}|по теме|материалы по теме|смотрите также|ещё по теме|читайте далее'],
  hu: ['kapcsolódó.{0,20}|olvassa el.{0,20}'],
  tr: ['ilgili haberler'],
  id: ['baca juga|berita terkait|artikel terkait|baca selengkapnya'],
  vi: ['xem thêm|đọc thêm|tin liên quan|tin cùng chuyên mục|có thể bạn quan tâm'],
  ar: ['اقرأ أيضا[ًّ]?|اقرأ أيضًا|مواضيع (?:ذات صلة|متعلقة)|شاهد أيضا[ً]?|اخبار متعلقة'],
  zh: [
    '相关(?:阅读|新闻|文章|报道|链接|推荐)|延伸阅读|推荐阅读|更多(?:阅读|新闻|报道|相关.{0,6})?|点击阅读.{0,6}|相關(?:新聞|文章|閱讀|報導)|延伸閱讀|推薦閱讀',
  ],
  ja: [
    '関連(?:記事|ニュース|リンク|キーワード)|あわせて読みたい|おすすめ(?:記事|の記事)?|こちらも読まれています|続きを読む',
  ],
  ko: [String.raw`관련\s?(?:기사|뉴스|글)|많이 본 (?:뉴스|기사)|추천\s?(?:기사|뉴스)|인기\s?(?:기사|뉴스)`],
}

/** What stands before the name of the other page, on its line: "Read more: Duties explained". */
export const ONWARDS_TO: readonly string[] = [
  'read(?: more| also| next)?|also read|see also|related(?: (?:articles?|stories|story|news))?',
  "watch (?:now|live|more)|don[’']t miss|(?:[àa] )?lire(?: aussi| également)?|voir aussi|lea también",
  'lee también|lea más|ver también|lesen sie auch|siehe auch|mehr zum thema|leia (?:também|mais)',
  'veja também|leggi anche|lees ook|czytaj (?:też|także)|zobacz (?:też|także)|читайте также|baca juga',
  String.raw`xem thêm|đọc thêm|اقرأ أيضا[ً]?|相关阅读|延伸阅读|相关新闻|延伸閱讀|関連記事|あわせて読みたい|관련\s?기사`,
]

/** What a reader may click on, each alone on its line. */
export const CONTROLS: readonly string[] = [
  'share|tweet|e-?mail|print(?: this)?|save|copy(?: link)?|like|pin|post|send|comment',
  String.raw`comments?(?: ?\(?\d{1,6}\)?)?|\d{1,6} comments?|shares?|\d[\d.,]{0,8}k? shares?|facebook|twitter|x`,
  'whatsapp|telegram|linkedin|reddit|pinterest|instagram|youtube|tiktok|bluesky|threads|flipboard|weibo',
  String.raw`wechat|line|rss|google(?: news| ?\+)?|email this|print this|text size|font size|a|aa|aaa|[+-]|reset`,
  'close|open|menu|search|login|log in|log out|sign in|sign up|register|subscribe(?: now)?',
  String.raw`follow(?: us)?|play|play video|pause|listen|loading(?:\.{3}|…)?|next|previous|prev|back(?: to top)?`,
  'top|home|skip|view (?:image|this image|gallery|photos?|comments?)',
  String.raw`[[(]?\+?[\])]?\s?enlarge(?: (?:image|this image))?|enlarge (?:image|photo)|full screen|expand`,
  'collapse|hide|show(?: all)?|load more.{0,20}|load comments|view all|see all|learn more|read more',
  'try again|download audio|embed player|pop-?up|compartir|partager|teilen|delen|udostępnij|поделиться',
  'compartilhar|condividi|分享|シェア|공유|bagikan|chia sẻ|شارك|advertisement|anzeige|werbung|publicité',
  String.raw`publicidad|reklama|hirdetés|реклама|广告|広告|광고|iklan|quảng cáo|إعلان|\d{1,2}`,
  String.raw`\d{1,3} ?min(?:ute)?s?(?: read)?|gift (?:this )?article|give this article`,
  'add to (?:bookmarks|favou?rites|list)|bookmark|saved?',
]

/** What a page asks of its readers, and what it reserves. */
export const REQUESTS: readonly string[] = [
  'follow(?: us| me)? .{0,60}(?:on|via) (?:twitter|x|facebook|instagram|threads|bluesky|linkedin|telegram|whatsapp|youtube|google news).{0,60}',
  String.raw`follow \S+ \S+(?: \S+)? on \S+\.?|(?:like|join|find) us on .{0,60}`,
  '(?:please )?follow .{0,60} on (?:twitter|facebook).{0,60}',
  String.raw`(?:sign up|subscribe|register) (?:to|for|now|here|today)\b.{0,200}`,
  String.raw`get (?:the |our |all )?.{0,60}(?:newsletter|e-?mails?|alerts?|inbox|notifications?)\b.{0,120}`,
  String.raw`enter your e-?mail.{0,100}|download (?:our|the) .{0,40}app\b.{0,100}|listen to (?:more|this).{0,60}`,
  String.raw`click here (?:to|for)\b.{0,120}|(?:read or )?share this (?:story|article|post).{0,80}`,
  String.raw`(?:add|leave|post) (?:a|your) comments?.{0,40}|all rights reserved\.?`,
  String.raw`(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}|by)).{0,200}|questions\? comments\??.{0,60}`,
  String.raw`have (?:a tip|an opinion|something to say)\b.{0,120}|support (?:our|independent) journalism.{0,120}`,
  'view (?:this|more) .{0,40}(?:gallery|photos|images|on (?:instagram|twitter|x)).{0,40}',
  'blog comments powered by.{0,30}|to view this content,? javascript.{0,100}',
  '(?:please )?enable javascript.{0,100}|this (?:site|website) uses cookies.{0,200}',
  'we use cookies.{0,300}|(?:reporting|writing|editing) by .{0,120}',
  'send (?:tips|e-?mails?|comments) to .{0,80}',
]

/** When something was published: lines that hold a date and no more. */
export const STAMPS: readonly string[] = [
  String.raw`(?:first |last )?(?:published|posted|updated|modified|created|publié|mis à jour|publicado|actualizado|veröffentlicht|aktualisiert|stand|opublikowano|опубликовано|обновлено|duration|source|date|issued on|發布|发布(?:时间)?|更新(?:日時|时间)?|公開|입력|수정|기사입력|ngày)(?!\p{L}).{0,12}[:：]?\s?.{0,70}\d.{0,40}`,
  String.raw`(?:\p{L}{2,12}\.?,? )?\d{1,2}[./ -]\s?(?:\d{1,2}|\p{L}{3,12}\.?)[./ -]\s?\d{2,4}.{0,40}`,
  String.raw`(?:\p{L}{3,12}\.?,? )?\p{L}{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}.{0,40}`,
  String.raw`\d{4}[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}日?.{0,40}|\d{4}\. ?\p{L}{3,12} \d{1,2}\..{0,40}`,
  String.raw`\d{1,2}:\d{2}(?: ?[ap]\.?m\.?)?.{0,24}|\d{1,3} (?:minutes?|hours?|days?|mins?|hrs?) ago`,
]
