import { drain } from './fanout/drain.js'
import { matching } from './fanout/matching.js'

/** From one event to everybody whom it concerns: who they are among a million subscriptions, and ten thousand deliveries within the platforms' limits. */
export async function fanout(): Promise<readonly string[]> {
  return [...(await matching()), ...(await drain())]
}
