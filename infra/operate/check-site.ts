// The site as residents reach it: its name, whether it answers, what runs there, and whether its clock is right. The clock
// decides when a vote is open, so minutes matter.
import type { Council } from '../../shared/platform/council.ts'
import { type Finding, finding } from './finding.ts'
import { type Place, type SiteAnswer, whyNot } from './place.ts'

const mostSecondsApart = 30

export async function checkSite(place: Place, { publicOrigin }: Council): Promise<Finding[]> {
  let answer: SiteAnswer
  try {
    answer = await place.get(`${publicOrigin}/api/deployment`)
  } catch (error) {
    const says = `${publicOrigin} does not answer from here (${whyNot(error)}).`
    return [
      finding('site', 'not-asked', says, 'Where it should run, start or deploy it and ask again.'),
      noClock,
    ]
  }
  const { version, votesOpen } = (answer.body ?? {}) as { version?: string; votesOpen?: readonly string[] }
  if (answer.status !== 200 || version === undefined)
    return [
      finding('site', 'missing', `${publicOrigin} answers ${answer.status}, and not as Folkmoot does.`),
      noClock,
    ]
  const open = votesOpen?.length ? ` A vote is open: ${votesOpen.join(', ')}.` : ''
  return [finding('site', 'done', `${publicOrigin} runs version ${version}.${open}`), clock(place, answer)]
}

const noClock = finding('clock', 'not-asked', 'There was nobody to compare it with.')

function clock({ now }: Place, { date }: SiteAnswer): Finding {
  if (date === undefined) return noClock
  const apart = Math.round(Math.abs(date.getTime() - now.getTime()) / 1000)
  return apart <= mostSecondsApart
    ? finding(
        'clock',
        'done',
        `This machine and the site are within ${mostSecondsApart} seconds of one another.`,
      )
    : finding(
        'clock',
        'waiting',
        `This machine and the site are ${apart.toLocaleString('en-GB')} seconds apart.`,
        'If the site is a demonstration, its clock may have been moved; else set this machine’s clock.',
      )
}
