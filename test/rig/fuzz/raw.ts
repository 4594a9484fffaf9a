// Bytes that are hardly HTTP, straight to the port: the server answers 4xx or hangs up, at once, and is there afterwards.
import { connect } from 'node:net'
import type { Random } from '../../fixtures/random.ts'
import { bytes } from './hostile.ts'

export interface Said {
  readonly text: string
  readonly milliseconds: number
}

export function rawRequest(random: Random, path: string): Uint8Array {
  const line = random.pick([
    `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET ${path} HTTP/1.1\r\n\r\n`,
    `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x`,
    `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n`,
    `GET ${path}\u0000 HTTP/9.9\r\nHost: x\r\n\r\n`,
    `GET ${path} HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(40_000)}\r\n\r\n`,
    `${'A'.repeat(5000)} ${path} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET http://attacker.example${path} HTTP/1.1\r\nHost: attacker.example\r\n\r\n`,
    `HEAD ${path} HTTP/1.0\r\n\r\n`,
    `OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n`,
    `TRACE ${path} HTTP/1.1\r\nHost: x\r\n\r\n`,
  ])
  const text = new TextEncoder().encode(line)
  if (random.below(3) > 0) return text
  const noise = bytes(random, 1 + random.below(200))
  for (const at of noise.keys()) if (random.below(10) === 0) text[random.below(text.length)] = noise[at]!
  return text
}

/** What comes back until the server is done, or has been quiet for long enough to have answered. */
export function saidTo(port: number, sent: Uint8Array, quietMilliseconds = 300): Promise<Said> {
  const begun = performance.now()
  return new Promise(resolve => {
    let text = ''
    let last = begun
    const socket = connect(port, '127.0.0.1', () => socket.end(sent))
    const done = () => {
      socket.destroy()
      resolve({ text, milliseconds: (text === '' ? begun : last) - begun })
    }
    socket.setTimeout(quietMilliseconds, done)
    socket.on('data', part => {
      last = performance.now()
      text += part.toString('latin1')
    })
    socket.on('error', done)
    socket.on('close', done)
  })
}
