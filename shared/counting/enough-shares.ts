// How little more would have been enough under equal shares, by counting again. More support can make others win first,
// so enough is not always enough of more: what is reported was counted and funded, and its neighbour was counted and
// not; a smaller change elsewhere on the scale is not ruled out. README.md, "What would have been enough".
import type { Enough } from './explanation.ts'

/** Whether the project is funded at this value; undefined when no recount is left. */
export type Trial = (value: number) => boolean | undefined

/**
 * From a value known not to be enough, away from it in steps that double, to the last value worth a try; then halving
 * between the last that was not enough and the first that was. Finding none proves nothing.
 */
export function enoughFrom(short: number, last: number, funded: Trial): Enough {
  let no = short
  for (let stride = 1; no !== last; stride *= 2) {
    const tried = last > short ? Math.min(no + stride, last) : Math.max(no - stride, last)
    const answer = funded(tried)
    if (answer === undefined) break
    if (answer) return narrow(no, tried, funded)
    no = tried
  }
  return { found: 'not-computed' }
}

function narrow(short: number, enough: number, funded: Trial): Enough {
  let [no, yes] = [short, enough]
  while (Math.abs(yes - no) > 1) {
    const middle = no + Math.trunc((yes - no) / 2)
    const answer = funded(middle)
    if (answer === undefined) return { found: 'not-computed' }
    if (answer) yes = middle
    else no = middle
  }
  return { found: 'yes', value: yes }
}
