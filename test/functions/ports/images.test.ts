// What is published of a photo: the picture, and not one byte of anything else that was in the file.
import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { photoKind } from '../../../functions/ports/images.ts'
import { sharpImages } from '../../../functions/ports/images-sharp.ts'
import { boastingPng, markedPhotos, picture } from '../../fixtures/photos.ts'

const images = sharpImages()

/** The chunks of a WebP file, whose lengths must add up to all of it. */
function chunksOf(webp: Uint8Array): string[] {
  const bytes = Buffer.from(webp)
  expect(bytes.toString('latin1', 0, 4)).toBe('RIFF')
  expect(bytes.toString('latin1', 8, 12)).toBe('WEBP')
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8)
  const types: string[] = []
  let at = 12
  while (at < bytes.length) {
    types.push(bytes.toString('latin1', at, at + 4))
    const length = bytes.readUInt32LE(at + 4)
    at += 8 + length + (length % 2)
  }
  expect(at).toBe(bytes.length)
  return types
}

const kinds = Object.entries(markedPhotos)
const photos = 200

describe('200 photos with everything in them', () => {
  it('come out as pictures alone', async () => {
    let served = 0
    for (let number = 0; number < photos; number++) {
      const [kind, make] = kinds[number % kinds.length]!
      const mark = `SECRET-${randomBytes(9).toString('base64url')}`
      const file = await make(mark)
      if (kind !== 'colour profile' && kind !== 'PNG packed text')
        expect([kind, file.includes(mark)]).toEqual([kind, true])
      const done = await images.prepare(file)
      expect([kind, done.ok]).toEqual([kind, true])
      if (!done.ok) continue
      for (const { bytes } of [done.value.small, done.value.large]) {
        expect([kind, mark, chunksOf(bytes)]).toEqual([kind, mark, ['VP8 ']])
        for (const way of ['latin1', 'utf16le'] as const)
          if (Buffer.from(bytes).includes(Buffer.from(mark, way))) served += mark.length
        const told = await sharp(bytes).metadata()
        expect([kind, told.exif, told.icc, told.iptc, told.xmp, told.comments]).toEqual([
          kind,
          undefined,
          undefined,
          undefined,
          undefined,
          undefined,
        ])
      }
    }
    expect(served).toBe(0)
  }, 15_000)
})

describe('the picture itself', () => {
  it('comes in two sizes, no larger than it was, and upright', async () => {
    const lying = await sharp(await picture('jpeg', { width: 1600, height: 900 }))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const done = await images.prepare(lying)
    expect(done).toMatchObject({
      ok: true,
      value: { large: { width: 720, height: 1280 }, small: { width: 360, height: 640 } },
    })
    expect(await images.prepare(await picture('png'))).toMatchObject({
      ok: true,
      value: { large: { width: 96, height: 64 }, small: { width: 96, height: 64 } },
    })
  })

  it('lies on white where it was see-through, and stands still where it moved', async () => {
    const clear = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer()
    const done = await images.prepare(clear)
    const pixels = await sharp(done.ok ? done.value.large.bytes : clear)
      .raw()
      .toBuffer()
    expect([...pixels.subarray(0, 3)]).toEqual([255, 255, 255])
    const frames = await sharp(
      await Promise.all([picture('png', { mark: 'a' }), picture('png', { mark: 'z' })]),
      { join: { animated: true } },
    )
      .webp()
      .toBuffer()
    const still = await images.prepare(frames)
    expect(still).toMatchObject({ ok: true, value: { large: { width: 96, height: 64 } } })
  })

  it('is the same every time, so that its address is, too', async () => {
    const file = await picture('jpeg', { mark: 'again' })
    const [one, other] = await Promise.all([images.prepare(file), images.prepare(file)])
    expect(one).toEqual(other)
  })
})

describe('what is no photo is refused', () => {
  const text = (start: string) => Buffer.from(start.padEnd(200, ' '), 'latin1')
  it.each([
    ['HEIC', text('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
    ['AVIF', text('\0\0\0\x18ftypavif\0\0\0\0mif1avif')],
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['SVG with a declaration', text('<?xml version="1.0"?><svg/>')],
    ['GIF', text('GIF89a\x01\0\x01\0')],
    ['a GIF that is a script', text('GIF89a/*\0\0*/=1;alert(1)')],
    ['TIFF', text('II*\0')],
    ['PDF', text('%PDF-1.7')],
    ['a web page', text('<!doctype html><script>1</script>')],
    ['a program', text('MZ\x90\0')],
    ['RIFF that is sound', text('RIFF\x24\0\0\0WAVEfmt ')],
    ['nothing', Buffer.alloc(0)],
  ])('%s', async (_, bytes) => {
    expect(await images.prepare(bytes)).toEqual({ ok: false, refusal: { reason: 'photo-kind' } })
  })

  it.each(['jpeg', 'png', 'webp'] as const)(
    'a %s that ends too early, or says it is one only',
    async kind => {
      const whole = await picture(kind, { width: 400, height: 400 })
      for (const bytes of [whole.subarray(0, Math.floor(whole.length / 2)), whole.subarray(0, 24)]) {
        expect(photoKind(bytes)).toBe(kind)
        expect(await images.prepare(bytes)).toEqual({ ok: false, refusal: { reason: 'photo-broken' } })
      }
    },
  )

  it.each([
    [50_000, 50_000],
    [40_000_001, 1],
    [6325, 6325],
  ])('a small file that unpacks to %i × %i points', async (width, height) => {
    const bomb = await boastingPng(width, height)
    expect(bomb.length).toBeLessThan(1000)
    expect(await images.prepare(bomb)).toEqual({ ok: false, refusal: { reason: 'photo-too-many-pixels' } })
  })
})
