// Another process for the tests: opens folder after folder, each at an agreed moment, so that several of these processes
// truly meet. Run as `node race-for-folders.ts PATH COUNT START`; prints which folders it got, holds them till its input closes.
import { join } from 'node:path'
import { openDataFolder } from '../../../infra/local/data-folder.ts'

const [path = '', count = '0', start = '0'] = process.argv.slice(2)
const got: number[] = []
for (let i = 0; i < Number(count); i++) {
  // Spinning, because a timer would come milliseconds late.
  while (Date.now() < Number(start) + i * 40);
  if ((await openDataFolder({ path: join(path, String(i)) })).ok) got.push(i)
}
console.log(JSON.stringify(got))
process.stdin.resume()
