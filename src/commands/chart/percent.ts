const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6, useGrouping: true })
const SHORT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 })
const LONGEST = 1e6

/** "46%", "3,403.96%", "10% to 25%": the figure as the sources have it. */
export function percentWords({ low, high }: { readonly low: number; readonly high: number }): string {
  return low === high ? percent(low) : `${percent(low)} to ${percent(high)}`
}

function percent(value: number): string {
  return `${WHOLE.format(value)}%`
}

/** A percentage at the axis, short also where it is absurd: "40%", "500M%". */
export function tickWords(value: number): string {
  return value < LONGEST ? percent(value) : `${SHORT.format(value)}%`
}

const MOST_TICKS = 5

/** Round values from 0 up to the first that is not below `most`, five at most. */
export function percentTicks(most: number): readonly number[] {
  if (!(most > 0)) return [0, 5, 10]
  const size = 10 ** Math.floor(Math.log10(most))
  const steps = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5].map(step => step * size)
  const step = steps.find(width => Math.ceil(most / width - 1e-9) <= MOST_TICKS - 1) ?? 5 * size
  const count = Math.ceil(most / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}
