import { codeAt, near, type Test, TRADE } from './friction-near.js'
import type { Line } from './line.js'
import { codeOf } from './line.js'
import { headNoun } from './nouns.js'
import { tagsOf } from './tags.js'

/** The tests of words that tell a reply, a punishment or a condition. */
export const REPLY = {
  reciprocity: (line, at) => near(line, at, 3, 1, /^(?:principle|law|act|economic)$/),
  kind: (line, at) =>
    codeAt(line, at - 1) === 'in' &&
    near(line, at, 4, 0, /^(?:answer(?:s|ed|ing)?|respon[ds]\w*|repl(?:y|ied)|retaliat\w+|react\w*|reciprocat\w+)$/),
  answer: (line, at) => codeAt(line, at + 1) === 'back' && line.tokens.some(({ code }) => TRADE.test(code)),
  response: (line, at) => {
    const code = codeAt(line, at)
    if (code === 'response')
      return (
        codeAt(line, at - 1) === 'in' &&
        codeAt(line, at + 1) === 'to' &&
        !near(line, at, 0, 3, /^(?:questions?|comments?|requests?)$/) &&
        near(
          line,
          at,
          0,
          10,
          /^(?:attacks?|tariffs?|dut(?:y|ies)|sanctions?|measures?|subsid\w+|aid|curbs?|decision|invasion|restrictions?|aggression|levies|penalties|withdrawal|campaign|refusal|bans?|hikes?|moves?)$/,
        )
      )
    if (/^(?:the|an?|its|this|no|in|for)$/.test(codeAt(line, at - 1))) return false
    if (code === 'reply' && near(line, at, 2, 0, /^prepar\w+$/)) return true
    return (
      near(
        line,
        at,
        5,
        0,
        /^(?:will|vow(?:s|ed)?|would|ready|prepared|must|shall|reserves?|right|promis\w+|pledg\w+|threat\w+|forced|prepar\w+)$/,
      ) ||
      (near(
        line,
        at,
        0,
        8,
        /^(?:tariffs?|dut(?:y|ies)|equal|equivalent|measures|sanctions|attacks?|firmly|resolutely|strongly)$/,
      ) &&
        !near(line, at, 0, 3, /^(?:questions?|comment|questionnaires?|calls?)$/))
    )
  },
  necessary: (line, at) =>
    near(
      line,
      at,
      4,
      6,
      /^(?:necessary|whatever|resolute|firm|forceful|corresponding|rebalancing|equivalent|reciprocal)$/,
    ) &&
    near(line, at, 8, 2, /^(?:tak(?:e|es|ing|en)|adopt\w*|respond\w*|rebalancing|will)$/) &&
    near(
      line,
      at,
      40,
      40,
      /^(?:safeguard|defend|protect|rights|interests|necessary|whatever|against|rebalancing|respond)$/,
    ),
  punish: (line, at) => {
    const code = codeAt(line, at)
    if (/^(?:threat|warn|vow)/.test(code))
      return (
        !near(line, at, 0, 8, /^(?:countries|nations|partners)$/) &&
        near(line, at, 3, 14, /^(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)$/) &&
        (/^threat/.test(code) || near(line, at, 0, 24, /^(?:if|unless|over|because|retaliat\w+|for|siding)$/))
      )
    return near(line, at, 30, 30, TRADE)
  },
  over: (line, at) => {
    if (!near(line, at, 16, 0, /^(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)$/)) return false
    const next = line.tokens[at + 1]
    if (next === undefined || next.figure !== undefined || next.date !== undefined) return false
    if (codeAt(line, at) === 'because') return true
    return (
      !/^(?:the|a|time|several|many|next|time|coming|its|three|two|five|ten|and)$/.test(next.code) ||
      (/ over the (?:same|past|next|weekend|coming|last|first|years?|period) /.test(codeOf(line, at, at + 3)) ===
        false &&
        headNoun(line, at + 1) > at &&
        !near(
          line,
          at,
          0,
          3,
          /^(?:years?|months?|weeks?|days?|time|course|period|phase|weekend|counter|world|head|rate|level|decades?|century)$/,
        ))
    )
  },
  condition: (line, at) =>
    at > 4 &&
    near(line, at, 26, 0, /^(?:tariffs?|dut(?:y|ies)|tax|lev(?:y|ies)|surcharges?)$/) &&
    near(line, at, 30, 0, /^(?:will|would|threat\w*|vow(?:s|ed)?|warn(?:s|ed)?)$/) &&
    ((codeAt(line, at) === 'unless' &&
      near(
        line,
        at,
        0,
        10,
        /^(?:deal|struck|halts?|stops?|drops?|opens?|changes?|lifts?|ends?|concessions|withdraws?|removes?)$/,
      )) ||
      line.tokens
        .slice(at + 1, at + (codeAt(line, at) === 'until' ? 3 : 9))
        .some(({ economy }) => economy !== undefined)) &&
    !near(line, at, 0, 8, /^(?:fail|agree\w*)$/),
  tied: (line, at) =>
    isVerb(line, at) &&
    near(line, at, 0, 5, /^(?:decision|measure|tariffs?|dut(?:y|ies)|move|order|step)$/) &&
    near(line, at, 0, 8, /^to$/),
} satisfies Readonly<Record<string, Test>>

const isVerb = (line: Line, at: number) => tagsOf(line)[at]?.kind === 'verb'
