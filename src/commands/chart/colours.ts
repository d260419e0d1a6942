export const PAPER = '#ffffff'
/** The edge of the card: it parts a white card from a white page. */
export const EDGE = '#c8ced6'
export const INK = '#1c2128'
export const QUIET = '#545c66'
export const GRID = '#e4e8ec'

/**
 * A colour and a mark for each line of a comparison. The colours are those of Okabe and Ito ("Color universal design", 2008), darkened until they can be
 * read as text on white; whoever sees no colour tells the lines by their marks and by the names at their ends.
 */
export const LINES = [
  { colour: '#00609c', symbol: 'circle' },
  { colour: '#b04300', symbol: 'square' },
  { colour: '#006b4f', symbol: 'triangle' },
  { colour: '#a03070', symbol: 'diamond' },
  { colour: '#5c4b9b', symbol: 'star' },
  { colour: '#6b5900', symbol: 'wye' },
] as const

export type LineStyle = (typeof LINES)[number]
