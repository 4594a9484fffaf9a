// Who works for the council here, and for what: by duty, for everybody to read.
import { neighbourhoodOf } from '../../../shared/platform/council.ts'
import { dutyNames } from '../../../shared/rounds/policy.ts'
import { footerPaths } from '../../../web/components/footer.tsx'
import { type DutyHolders, PublicDutiesPage } from '../../../web/pages/public-duties.tsx'
import { listStaff } from '../../parts/staff.ts'
import { page } from '../frame.tsx'
import type { App } from '../site.ts'

/** A duty that has ended stands here no longer than this. */
const keepSeconds = 30

export function publicDutiesPages(app: App): void {
  app.get(`/:language${footerPaths.duties}`, async c => {
    const { words, site } = c.var
    const { hands } = site
    const staff = await listStaff(hands)
    const duties = dutyNames.flatMap((name): DutyHolders[] => {
      const holders = staff.flatMap(member =>
        member.duties
          .filter(duty => duty.name === name)
          .map(({ place, until }) => ({
            name: member.name,
            ...(place === 'council' ? {} : { place: neighbourhoodOf(hands.council, place)?.name ?? place }),
            ...(until === undefined ? {} : { until }),
          })),
      )
      return holders.length > 0 ? [{ duty: name, holders }] : []
    })
    return page(c, {
      title: words.t('duties.public.title'),
      keepSeconds,
      children: <PublicDutiesPage words={words} duties={duties} />,
    })
  })
}
