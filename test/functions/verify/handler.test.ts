// The second program's function on AWS, with a folder for a bucket: each bundle laid out for it gets its verdict, once, and one
// that cannot be checked holds up no other.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { signStatement } from '../../../functions/acts/sign-statement.ts'
import { layOutForCheck } from '../../../functions/count/bundle.ts'
import { countRound } from '../../../functions/count/count-round.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import { verifyPy } from '../../../functions/verify/run-verify.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { testHands } from '../../fixtures/hands.ts'
import { approveTwice, done, votedRound } from '../../fixtures/vote.ts'
import { python } from './python.ts'

const script = fileURLToPath(new URL('./ask-handler.py', import.meta.url))

test('gives each bundle that was laid out its verdict, once', async () => {
  const hands = await testHands()
  const pots = [{ neighbourhood: 'north' as NeighbourhoodId, amountMinor: 1_800_000 as never }]
  const projects = [{ pot: 'north', title: 'Trees', costMinor: 700_000 }]
  const votes = { north: Array<string[]>(12).fill(['Trees']) }
  const { round } = await votedRound(hands, 'on-aws', projects, votes, { pots })
  await approveTwice(hands, round)
  done(await countRound(hands, round))
  done(await signStatement(hands, round))
  const bundle = await layOutForCheck(hands, must(await getRound(hands.db, round), 'the round'))

  const bucket = await newFolder()
  const put = (key: string, bytes: Uint8Array | string) => {
    mkdirSync(dirname(join(bucket, key)), { recursive: true })
    writeFileSync(join(bucket, key), bytes)
  }
  const wrong = 'checks/another/ff'
  const broken = 'checks/broken/ee'
  for (const name of bundle.names) {
    const { bytes } = must(await hands.files.get(`${bundle.folder}/${name}`), name)
    put(`${bundle.folder}/${name}`, bytes)
    put(`${wrong}/${name}`, name === 'tree.json' ? '{}' : bytes)
  }
  put(`${broken}/manifest.json`, 'no JSON')
  const wake = () => {
    const ran = spawnSync(python.command, [...python.before, script, dirname(verifyPy), bucket])
    expect([ran.status, ran.stderr.toString()]).toEqual([0, expect.any(String)])
  }
  wake()
  const verdictOf = (folder: string) => {
    const path = join(bucket, `${folder.replace('checks/', 'verdicts/')}.json`)
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
  }
  expect(verdictOf(bundle.folder)).toMatchObject({ holds: true, problems: [], bundle: bundle.folder })
  expect(verdictOf(wrong)).toMatchObject({ holds: false })
  expect(verdictOf(broken)).toMatchObject({ holds: false, unusable: expect.any(String) })
  // Woken again it finds nothing to do: a second verdict would be refused.
  wake()
})
