const PICTURE =
  '(?:image|photo|picture|video|graphic|illustration|main photo|file photo|photograph|cover)s?(?: (?:credits?|source|courtesy|by|via|supplied|copyright))?'
const PICTURE_ABROAD =
  'credits?|foto(?:s|graf(?:ie|ía))?|fot\\.?|zdj\\.?|bild(?:er|quelle)?|crédits?(?: photo)?|crédito|imagen|imagem|immagine|фото|kép|fotó|ảnh|图|图片(?:来源)?|資料|写真|사진'
const CREDIT = new RegExp(`^[([]?\\s?(?:${PICTURE}|${PICTURE_ABROAD})\\s?[:：©/]\\s?\\S[^.!?]{0,80}[\\])]?\\.?$`, 'iu')

const AGENCIES: readonly string[] = [
  'getty images?(?:/[^.!?]{0,30})?|afp|ap(?: photo)?|associated press|reuters|epa(?:-efe)?|shutterstock(?:\\.com)?',
  'istock(?:photo)?|alamy(?: stock photo)?|bloomberg(?: via getty images)?|dpa|ansa|efe|pa(?: wire| media)?|xinhua|vna',
  'kyodo|yonhap|zuma(?: press)?|wikimedia commons|flickr|unsplash|pexels|pixabay|imago(?: images)?|picture alliance',
  'handout|courtesy(?: photo)?|file photo|via getty images',
]
const OF_AGENCY = new RegExp(`^(?:[^.!?]{0,60}[\\s/|,–—-]\\s?)?(?:${AGENCIES.join('|')})\\)?\\.?$`, 'iu')

const TASKS =
  '责任编辑|責任編輯|编辑|編輯|作者|记者|記者|来源|來源|校对|文|取材|編集|글|기자|편집|redaktion|edited by|reviewed by|fact-?checked by|words by|text by|por|par|von|di|od|автор'
const STAFF = new RegExp(`^[（(]?(?:${TASKS})\\s?[:：/]\\s?\\S[^.!?。]{0,40}[）)]?$`, 'iu')

/** Whether a line is the credit of a picture: "(Credit: Jane Doe/AP)", "Getty Images". */
export function isCredit(line: string): boolean {
  return line.length <= 120 && !isFigures(line) && (CREDIT.test(line) || OF_AGENCY.test(line))
}

/** Whether a line says who wrote or edited: "责任编辑：王平", "Edited by: Jane Doe". */
export function isStaffLine(line: string): boolean {
  return line.length <= 60 && STAFF.test(line)
}

/** A row of a table, or a line with a rate: "Pictures: 10%" is no credit, "2025-04-09 | 46%" no date line. */
export function isFigures(line: string): boolean {
  return /\d\s?(?:%|％|percent\b|per cent\b)/.test(line) || (line.includes(' | ') && /\d/.test(line))
}
