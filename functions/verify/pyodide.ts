// node pyodide.ts SCRIPT.py [argument…]: runs a Python script where there is no Python, as `python3 SCRIPT.py …` would.
// Pyodide is CPython compiled to WebAssembly; it needs no network. It sees of this machine the script's folder and what
// its arguments name, at the same paths.
import { existsSync, statSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { loadPyodide } from 'pyodide'

const python = await loadPyodide()
const { FS } = python

/** On Windows C:\a\b is /c/a/b to the script. */
const inside = (path: string): string =>
  path.replace(/^([A-Za-z]):/, (_, drive: string) => `/${drive.toLowerCase()}`).replaceAll('\\', '/')

const shown = new Set<string>()
function show(folder: string): void {
  for (let above = folder; ; above = dirname(above)) {
    if (shown.has(above)) return
    if (above === dirname(above)) break
  }
  shown.add(folder)
  FS.mkdirTree(inside(folder))
  FS.mount(FS.filesystems.NODEFS, { root: folder }, inside(folder))
}

const [script = '', ...args] = process.argv.slice(2)
const cwd = process.cwd()
show(dirname(resolve(script)))
for (const path of args.map(argument => resolve(argument)))
  if (existsSync(path)) show(statSync(path).isDirectory() ? path : dirname(path))
FS.mkdirTree(inside(cwd))
FS.chdir(inside(cwd))

const into = (stream: number) => ({
  write(bytes: Uint8Array) {
    return writeSync(stream, bytes)
  },
})
python.setStdout(into(1))
python.setStderr(into(2))

const argv = [
  inside(resolve(script)),
  ...args.map(argument => (existsSync(argument) ? inside(argument) : argument)),
]
const run = `
import runpy, sys
def run(argv):
    sys.argv = list(argv)
    try:
        runpy.run_path(sys.argv[0], run_name='__main__')
        return 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
run`
process.exitCode = python.runPython(run)(argv)
