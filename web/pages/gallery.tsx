// Every component in every state, as pages people might meet. The tests open these pages in a browser; whoever changes
// a component looks here first. Not part of the site.
import type { VNode } from 'preact'
import type { AssetManifest } from '../assets.ts'
import { Layout } from '../components/layout.tsx'
import type { Words } from '../messages/translate.ts'
import {
  ApprovalFamily,
  BallotFamily,
  ConfirmationFamily,
  PointsFamily,
  RankedFamily,
} from './gallery-ballot.tsx'
import { FieldsFamily } from './gallery-fields.tsx'
import { RecordFamily, StaffFamily } from './gallery-record.tsx'
import { ResultsFamily } from './gallery-results.tsx'
import { RoundFamily } from './gallery-round.tsx'

export const galleryFamilies = {
  round: { title: 'Your neighbourhood has £25,000 to spend', render: RoundFamily },
  ballot: { title: 'Choose what happens in Millbrook', render: BallotFamily },
  approval: { title: 'Choose up to three', render: ApprovalFamily },
  ranked: { title: 'Put up to three in order', render: RankedFamily },
  points: { title: 'Share out ten points', render: PointsFamily },
  confirmation: { title: 'Your vote is in', render: ConfirmationFamily },
  results: { title: 'Millbrook chose a safer crossing', render: ResultsFamily },
  record: { title: 'A safer crossing on Mill Road', render: RecordFamily },
  fields: { title: 'Suggest an idea', render: FieldsFamily },
  staff: { title: 'Set up the spring round', render: StaffFamily },
} satisfies Record<string, { title: string; render: (props: { words: Words }) => VNode }>

export type GalleryFamily = keyof typeof galleryFamilies

export interface GalleryProps {
  readonly words: Words
  readonly assets: AssetManifest
  readonly family: GalleryFamily
}

export function Gallery({ words, assets, family }: GalleryProps) {
  const { title, render: Family } = galleryFamilies[family]
  const signedIn = family === 'staff' || family === 'record'
  return (
    <Layout
      words={words}
      title={title}
      path={`/gallery/${family}`}
      council={{
        name: 'Wending Vale Council',
        accent: '#14665b',
        phone: '01632 960 123',
        email: 'moot@wendingvale.example',
      }}
      languages={[
        { code: 'en', name: 'English' },
        { code: 'cy', name: 'Cymraeg' },
      ]}
      nav={[
        { href: '/en/neighbourhoods/millbrook', text: 'Millbrook', current: true },
        { href: '/en/proposals', text: 'Ideas' },
        { href: '/en/vote', text: 'Vote' },
        { href: '/en/results', text: 'Results' },
        { href: '/en/funds', text: 'Where the money goes' },
      ]}
      person={
        signedIn
          ? { name: 'Ann Price', kind: 'ward councillor', href: '/en/me', signOut: { action: '/sign-out' } }
          : undefined
      }
      demonstration={family !== 'ballot'}
      version="1.2.3+0a1b2c3d4e5f"
      assets={assets}
      islands={['ballot', 'draft']}
      phaseBanner={family === 'staff' ? 'This round is a rehearsal. It cannot count.' : undefined}
      failed={family === 'fields'}
    >
      <Family words={words} />
    </Layout>
  )
}
