import { NO_TOPICS, type TopicBook } from '../briefings/topics.js'
import type { Clock } from '../lib/clock.js'
import type { Db } from '../store/schema.js'
import { alertsCommand } from './alerts.js'
import type { Phraser } from './ask/phraser.js'
import { askCommand } from './ask.js'
import { briefingCommand } from './briefing.js'
import { makeCardIndex } from './card-index.js'
import type { Charts } from './chart/charts.js'
import type { Command } from './command.js'
import { correctionsCommand } from './corrections.js'
import { dealsCommand } from './deals.js'
import { digestCommand } from './digest.js'
import { followCommand } from './follow.js'
import { guarded } from './given.js'
import { helpCommand } from './help.js'
import { historyCommand } from './history.js'
import { localised } from './localised.js'
import { muteCommand } from './mute.js'
import { pauseCommand } from './pause.js'
import type { CardReader, EconomyNames } from './reader.js'
import { snoozeCommand } from './snooze.js'
import { sourcesCommand } from './sources.js'
import { type Connection, statusCommand } from './status.js'
import { storyCommand } from './story.js'
import { subscribeCommand } from './subscribe.js'
import type { ConfiguredChannel } from './subscribing.js'
import { subscriptionsCommand } from './subscriptions.js'
import { makeSuggestions } from './suggestions.js'
import { tariffCommand } from './tariff.js'
import { tensionsCommand } from './tensions.js'
import { unsubscribeCommand } from './unsubscribe.js'
import { whyCommand } from './why.js'

export type CommandParts = {
  readonly db: Db
  /** For how long completions are kept. */
  readonly clock: Clock
  readonly cards: CardReader
  readonly names: EconomyNames
  /** The topics that have a name; none where it is absent. */
  readonly topics?: TopicBook | undefined
  /** The channels of the configuration file, which briefings go to whatever is subscribed. */
  readonly configured?: readonly ConfiguredChannel[]
  /** How the connections to the platforms are now. */
  readonly healths?: () => readonly Connection[]
  /** Draws rates over time; answers have no pictures where it is absent. */
  readonly charts?: Charts | undefined
  /** Words the answers of /ask, by a model; they are put together by rules where it is absent. */
  readonly phraser?: Phraser | undefined
}

/** The registry: every command there is, one line each. Platforms register it as it stands. */
export function makeCommands(parts: CommandParts): readonly Command[] {
  const { db, clock, names, configured = [], healths = () => [], topics: book = NO_TOPICS } = parts
  const index = makeCardIndex({ db, clock, nameOf: economy => names.name(economy) })
  const suggestions = makeSuggestions({ db, clock, names, index, book })
  const about = { db, names, index, suggestions, configured, book }
  const commands: readonly Command[] = [
    tariffCommand({ ...parts, suggestions }),
    askCommand({ ...parts, book }),
    dealsCommand({ cards: parts.cards, ...about }),
    tensionsCommand({ cards: parts.cards, ...about }),
    correctionsCommand({ cards: parts.cards, ...about }),
    briefingCommand({ cards: parts.cards, ...about }),
    sourcesCommand(about),
    whyCommand(about),
    historyCommand(about),
    storyCommand(about),
    subscribeCommand(about),
    unsubscribeCommand(about),
    subscriptionsCommand(about),
    followCommand(about),
    muteCommand(about),
    pauseCommand(about),
    snoozeCommand(about),
    alertsCommand(about),
    digestCommand(about),
    statusCommand({ db, healths }),
    helpCommand(() => commands),
  ].map(command => localised(guarded(command)))
  return commands
}
