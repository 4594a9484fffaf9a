// README.txt of a bundle: what lies in it and how a stranger checks it, in plain words.
import type { FrozenBallot } from '../../shared/ballots/frozen-ballot.ts'
import { keyFingerprint } from '../../shared/ballots/statement.ts'
import { fewestBallotsShown, isByShares, type RoundOutcome } from '../../shared/formats/outcome.ts'
import { recountCommand } from '../../shared/formats/recount-command.ts'
import type { Council } from '../../shared/platform/council.ts'
import { versionOf } from '../../shared/rounds/correction.ts'
import { isRehearsal } from '../../shared/rounds/rehearsal.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Words } from '../../web/messages/translate.ts'

export interface BundleAbout {
  readonly council: Council
  readonly ballot: FrozenBallot
  readonly outcome: RoundOutcome
  readonly round: Round
}

export function bundleReadme({ t, list }: Words, { council, ballot, outcome, round }: BundleAbout): string {
  const before = round.acts.superseded?.at(-1)
  const nameOf = (pot: string) => ballot.pots.find(({ neighbourhood }) => neighbourhood === pot)?.name ?? pot
  const shown = outcome.pots.filter(({ withheld }) => !withheld)
  const withheld = outcome.pots.filter(pot => pot.withheld)
  const paragraphs = [
    ...(isRehearsal(round.id) ? [t('count.readmeRehearsal')] : []),
    t('count.readmeTitle', { title: ballot.title, council: council.name }),
    t('count.readmeWhat'),
    ...(before
      ? [
          t('count.readmeCorrects', {
            version: versionOf(round),
            before: versionOf(round) - 1,
            sha256: before.published.manifestSha256,
            reason: before.why.reason,
          }),
        ]
      : []),
    t('count.readmeFiles', { sha256: outcome.frozenSha256 }),
    ...shown.map(({ pot }) => t('count.readmePot', { file: `${pot}.pb`, place: nameOf(pot) })),
    ...(withheld.length === 0
      ? []
      : [
          t('count.readmeWithheld', {
            places: list(withheld.map(({ pot }) => nameOf(pot))),
            fewest: fewestBallotsShown,
          }),
          ...(withheld.some(isByShares) ? [t('count.readmeWithheldShares')] : []),
        ]),
    t('count.readmeHashes'),
    t('count.readmeSigned', { key: keyFingerprint(ballot.signPublicKey) }),
    t('count.readmeReceipt', { round: ballot.round }),
    ...(shown.length === 0
      ? []
      : [
          t('count.readmeRecount'),
          shown.map(pot => `  ${recountCommand(pot.settings, `${pot.pot}.pb`)}`).join('\n'),
          t(`count.readmeRule.${shown[0]!.settings.rule}`, { kind: givesTicks(ballot) ? 'votes' : 'points' }),
        ]),
    t('count.readmeLicence', { licence: council.dataLicence }),
  ]
  return `${paragraphs.join('\n\n')}\n`
}

const givesTicks = ({ rules: { ballotType } }: FrozenBallot): boolean =>
  ballotType === 'approval' || ballotType === 'knapsack'
