// The pages that are measured, and the town they stand in: an engine on disk, the apps as they are deployed, an edge before
// them.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAssets } from '../../../infra/build/assets.ts'
import { testSite } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { openPlace } from '../../rig/http/place.ts'
import {
  drawnPhotos,
  fullBallot,
  fullResult,
  fullTalk,
  fullVoter,
  type PhotoMaker,
} from '../generated-pages.ts'
import { bundledApps } from '../parts/bundled-apps.ts'
import { type Edge, serveAsEdge } from './edge.ts'

export interface PageToMeasure {
  readonly name: string
  readonly path: string
  /** The session of who is asking, on pages that are somebody's own. */
  readonly token?: string | undefined
}

export interface FaceTown {
  readonly edge: Edge
  /** Home, ballot, result and proposal, as full as they are asked for. */
  pages(): Promise<PageToMeasure[]>
  ballot(projects: number): Promise<PageToMeasure>
  result(projects: number): Promise<PageToMeasure>
  close(): Promise<void>
}

export const full = { ballot: 40, result: 160, comments: 200 } as const

export async function openFaceTown(): Promise<FaceTown> {
  const folder = await mkdtemp(join(tmpdir(), 'folkmoot-face-'))
  const place = await openPlace(folder)
  const { hands } = place
  const [assets, { httpApp, castApp }] = await Promise.all([buildAssets(folder), bundledApps()])
  const site = { ...(await testSite(hands)), assets }
  const edge = await serveAsEdge({ http: httpApp(site), cast: castApp(site) }, folder)
  let photos: PhotoMaker | undefined
  const photo: PhotoMaker = async proposal => {
    photos ??= await drawnPhotos(hands)
    return photos(proposal)
  }
  const ballot = async (projects: number): Promise<PageToMeasure> => {
    const path = await fullBallot(hands, projects, photo)
    const { token } = await signedIn(hands, fullVoter)
    return { name: `ballot, ${projects} projects with photos`, path, token }
  }
  const result = async (projects: number): Promise<PageToMeasure> => ({
    name: `results, ${projects} projects`,
    path: await fullResult(hands, projects),
  })
  return {
    edge,
    ballot,
    result,
    async pages() {
      const made = [
        await result(full.result),
        await ballot(full.ballot),
        {
          name: `proposal, ${full.comments} comments`,
          path: await fullTalk(hands, full.comments, photo),
        },
      ]
      const [results, voting, proposal] = made
      return [{ name: 'home', path: '/en' }, voting!, results!, proposal!]
    },
    async close() {
      await edge.close()
      await place.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
