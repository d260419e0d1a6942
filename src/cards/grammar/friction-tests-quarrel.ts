import { codeAt, near, type Test } from './friction-near.js'
import type { Line } from './line.js'
import { tagsOf } from './tags.js'

const ROW_OF_OTHERS =
  /^(?:labou?r|pay|wage|wages|union|unions|strike|legal|custody|contract|boundary|ownership|shareholder|boardroom|club|player|transfer|family|parties|coalition|political|armed|military|civil|ethnic|gaza|sectarian|industrial|domestic|interest|of|price|internal)$/

/** The tests of words that tell a quarrel of two. */
export const QUARREL = {
  soured: (line, at) =>
    near(
      line,
      at,
      4,
      8,
      /^(?:worsen\w*|sour(?:s|ed)?|deteriorat\w*|fray\w*|strain(?:s|ed)?|plunged|low|rock|damag\w*|tense|frosty)$/,
    ),
  row: (line, at) =>
    !ROW_OF_OTHERS.test(codeAt(line, at - 1)) &&
    !/^(?:settlement|resolution|mechanism|complaint|consultations?|ds\d+|panel|body|house|of)$/.test(
      codeAt(line, at + 1),
    ) &&
    !(
      codeAt(line, at) === 'row' &&
      /^(?:a|in)$/.test(codeAt(line, at - 1)) &&
      near(line, at, 6, 0, /^(?:straight|third|fourth|fifth|second|#)$/)
    ) &&
    !(isVerb(line, at) && codeAt(line, at) !== 'clash'),
  war: (line, at) =>
    /-/.test(codeAt(line, at)) ||
    /^(?:trade|tariff|tariffs|customs|commercial|pasta|chicken|banana|steel|chip|economic|lumber|price)$/.test(
      codeAt(line, at - 1),
    ),
  sea: (line, at) => {
    const code = codeAt(line, at)
    if (
      code === 'sea' &&
      !/^(?:china|philippine|black|azov|aegean|yellow)$/.test(codeAt(line, at - 1)) &&
      line.tokens[at - 1]?.economy === undefined
    )
      return false
    return near(
      line,
      at,
      14,
      14,
      /^(?:disputes?|disputed|tensions?|rows?|clash\w*|strain\w*|frictions?|claims?|claimed|overlap\w*|shadow|incursions?|sovereignty|contested|accusations|collision|collided|confront\w*|standoff)$/,
    )
  },
  ship: (line, at) =>
    near(line, at, 10, 12, /^(?:boats?|ships?|vessels?|trawlers?|reef|shoal|coastguard|coast|navy|fishermen|fishing)$/),
  could: (line, at) => near(line, at, 4, 0, /^(?:could|may|might|would|risks?|risking|likely)$/),
  origin: (line, at) =>
    near(
      line,
      at,
      0,
      9,
      /^(?:controls?|oversight|checks?|origins?|trans-?s?hipments?|labels?|labelling|labeling|scrutiny|inspections?|trade|certificates?)$/,
    ) && / (?:pressure|urging|behest|demands?|insistence) /.test(line.code),
} satisfies Readonly<Record<string, Test>>

const isVerb = (line: Line, at: number) => tagsOf(line)[at]?.kind === 'verb'
