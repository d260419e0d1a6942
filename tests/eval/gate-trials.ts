import type { Reading } from '../../src/articles/reading.js'
import { FALSE_KINDS, type FalseKind, type Falsified } from '../support/falsified.js'
import { falsify } from '../support/falsify.js'
import { keptWhole, slips } from '../support/gate-trial.js'
import { type TrueDraft, trueDrafts } from '../support/gold-drafts.js'
import type { Share } from './counts.js'
import { type Gold, KINDS, type Kind } from './format.js'

export type Read = { readonly gold: Gold; readonly reading: Reading }

/** One falsification at the gate. */
export type Trial = {
  readonly truth: TrueDraft
  readonly falsified: Falsified
  readonly slipped: boolean
  /** Whether the gate keeps the true fact: rejecting everything is no skill. */
  readonly isTruthKept: boolean
}

export type GateTrials = {
  readonly truths: readonly { readonly truth: TrueDraft; readonly kept: boolean }[]
  readonly trials: readonly Trial[]
}

/** Puts every true fact of the annotation, and whatever can be made false of it, through the gate. */
export function tryGate(articles: readonly Read[]): GateTrials {
  const perArticle = articles.map(({ gold, reading }, index) => {
    const all = trueDrafts(gold, reading)
    const elsewhere = articles[(index + 1) % articles.length]?.reading
    return all.map(truth => {
      const kept = keptWhole(truth) !== undefined
      const trials = falsify(truth, all, elsewhere === reading ? undefined : elsewhere).map(falsified => ({
        truth,
        falsified,
        slipped: slips(falsified, reading),
        isTruthKept: kept,
      }))
      return { truth: { truth, kept }, trials }
    })
  })
  const flat = perArticle.flat()
  return { truths: flat.map(({ truth }) => truth), trials: flat.flatMap(({ trials }) => trials) }
}

export type GateScore = {
  readonly kept: Share
  readonly keptByKind: Readonly<Record<Kind, Share>>
  /** Over all falsifications, and over those of true facts that the gate keeps. */
  readonly rejected: Share
  readonly rejectedOfKept: Share
  readonly byFalseKind: readonly { readonly kind: FalseKind; readonly rejected: Share; readonly ofKept: Share }[]
}

export function scoreGate({ truths, trials }: GateTrials): GateScore {
  const kept = (some: typeof truths): Share => ({ good: some.filter(one => one.kept).length, all: some.length })
  const rejected = (some: typeof trials): Share => ({ good: some.filter(one => !one.slipped).length, all: some.length })
  const ofKept = trials.filter(trial => trial.isTruthKept)
  const ofKind = (kind: Kind) => kept(truths.filter(({ truth }) => truth.kind === kind))
  return {
    kept: kept(truths),
    keptByKind: { tariff: ofKind(KINDS[0]), deal: ofKind(KINDS[1]), tension: ofKind(KINDS[2]) },
    rejected: rejected(trials),
    rejectedOfKept: rejected(ofKept),
    byFalseKind: FALSE_KINDS.map(kind => ({
      kind,
      rejected: rejected(trials.filter(({ falsified }) => falsified.kind === kind)),
      ofKept: rejected(ofKept.filter(({ falsified }) => falsified.kind === kind)),
    })),
  }
}
