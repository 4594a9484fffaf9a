// `npm run rig:edits`: a thousand edits of the signed files of a bundle, each leaving it readable and changing a value; half of
// them with every hash, the tree and the signature worked out anew by somebody who has not the round's key. verify.py,
// given the key's fingerprint, must reject them all, and the true bundle not.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findInterpreter } from '../../functions/verify/interpreter.ts'
import { verifyBundles } from '../../functions/verify/run-verify.ts'
import { keyFingerprint } from '../../shared/ballots/statement.ts'
import { randomFrom } from '../fixtures/random.ts'
import { done } from '../fixtures/vote.ts'
import { type Edit, randomEdit, textsIn } from '../functions/verify/edits.ts'
import { folderOf, removeBundles } from '../functions/verify/folders.ts'
import { edited, forged } from '../functions/verify/forge.ts'
import { livedBundle, smallVote } from '../functions/verify/lived-bundle.ts'
import { openPlace } from './http/place.ts'
import { newSeed, readNumbers } from './options.ts'

const options = readNumbers({ edits: 1000, seed: newSeed() })
/** What the statement signs; manifest, README and the statement itself are pinned otherwise. */
const isSigned = (file: string) =>
  !['manifest.json', 'README.txt', 'verify.py', 'statement.json'].includes(file)

async function main(): Promise<boolean> {
  const random = randomFrom(options.seed)
  const home = await mkdtemp(join(tmpdir(), 'folkmoot-edits-'))
  const place = await openPlace(home)
  try {
    const { folder } = await livedBundle(place.hands, 'edited', smallVote(place.hands, random))
    const texts = textsIn(folder)
    const { publicKey } = JSON.parse(texts.get('statement.json')!) as { publicKey: string }
    const python = done(await findInterpreter())
    const pins = ['--key', await keyFingerprint(publicKey)]
    const [whole] = await verifyBundles(python, [folder], pins)
    if (!whole?.holds) throw new Error(`the true bundle does not hold: ${whole?.problems?.join('; ')}`)
    const signed = new Map([...texts].filter(([file]) => isSigned(file)))
    const passed: string[] = []
    const files = new Map<string, number>()
    for (let from = 0; from < options.edits; from += 100) {
      const made: Edit[] = []
      const folders: string[] = []
      for (let i = from; i < Math.min(from + 100, options.edits); i++) {
        const edit = randomEdit(signed, random)
        made.push(edit)
        files.set(edit.file, (files.get(edit.file) ?? 0) + 1)
        folders.push(folderOf(i % 2 === 0 ? edited(texts, edit) : await forged(texts, edit)))
      }
      const verdicts = await verifyBundles(python, folders, pins)
      passed.push(...made.filter((_, i) => verdicts[i]!.holds).map(({ what }) => what))
      await Promise.all(folders.map(one => rm(one, { recursive: true })))
    }
    for (const what of passed) console.log(`let through: ${what}`)
    console.log(
      `${options.edits - passed.length} of ${options.edits} edits rejected (${[...files].map(([file, many]) => `${many} of ${file}`).join(', ')}; seed ${options.seed})`,
    )
    return passed.length === 0 && options.edits > 0
  } finally {
    removeBundles()
    await place.close()
    await rm(home, { recursive: true, force: true })
  }
}

main().then(
  good => process.exit(good ? 0 : 1),
  error => {
    console.error(error, `(seed ${options.seed})`)
    process.exit(1)
  },
)
