// Another process for the tests: opens a data folder, with an engine if asked, says how it went, and holds it until its
// standard input closes. Run as `node hold-folder.ts PATH [engine | engine-then-leave]`.
import { openDataFolder } from '../../../infra/local/data-folder.ts'
import { startEngine } from '../../../infra/local/engine.ts'

const [path = '', wants] = process.argv.slice(2)
const opened = await openDataFolder({ path })
if (!opened.ok) {
  console.log(JSON.stringify(opened))
} else {
  const engine = wants === undefined ? undefined : await startEngine({ dataFolder: path })
  if (engine) opened.value.announce(engine)
  console.log(JSON.stringify({ ok: true, endpoint: engine?.endpoint, enginePid: engine?.pid }))
}
if (wants !== 'engine-then-leave') process.stdin.resume()
