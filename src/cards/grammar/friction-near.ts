import type { Line } from './line.js'

/** Whether the words around a token make it tell of a dispute. */
export type Test = (line: Line, at: number) => boolean

/** Whether a token up to `left` before or `right` behind a word is one of some words. */
export function near(line: Line, at: number, left: number, right: number, words: RegExp): boolean {
  const until = Math.min(line.tokens.length - 1, at + right)
  for (let index = Math.max(0, at - left); index <= until; index += 1) {
    if (index !== at && words.test(line.tokens[index]?.code ?? '')) return true
  }
  return false
}

export const codeAt = (line: Line, at: number) => line.tokens[at]?.code ?? ''

/** Words of trade and of what states do to it: without one of them near, a quarrel is no matter of this desk. */
export const TRADE =
  /^(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|surtax(?:es)?|trade|trading|exports?|exported|exporters?|imports?|imported|importers?|customs|sanctions?|sanctioned|embargo|dumping|dumped|anti-?dumping|anti-?subsidy|countervailing|subsid(?:y|ies)|subsidi[sz](?:e|es|ed|ing)|overcapacity|entity|palm|lumber|beef|dairy|soybeans?|grain|wto|gatt|quotas?|protectionis[mt]|safeguards?|penalt(?:y|ies)|counter-?measures?|retaliat\w+|retaliatory|goods|markets?|commerce|commercial|tax(?:es)?|blockade|boycott|rare|chips?|semiconductors?|steel|wine|licen[cs]es?|economic|anti-coercion|coercion)$/

/** Whether a line speaks of trade or of a state's measure. */
export const speaksOfTrade = (line: Line) =>
  line.tokens.some(({ code }) => TRADE.test(code)) && !line.tokens.some(({ code }) => SPORT.test(code))

const SPORT = /^(?:coach|strikers?|players?|league|uefa|fifa|goals|olympics?|doping|midfielder|referee|footballers?)$/
