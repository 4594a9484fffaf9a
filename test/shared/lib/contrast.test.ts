import { describe, expect, it } from 'vitest'
import { accentOf, contrast, mixed, textContrast } from '../../../shared/lib/contrast.ts'

const grounds = { lightPaper: '#faf6ee', darkPaper: '#1b1815' }

describe('contrast (WCAG 2.2)', () => {
  it('runs from 1 to 21', () => {
    expect(contrast('#ffffff', '#ffffff')).toBe(1)
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10)
  })
  it('does not care which colour is the ground', () => {
    expect(contrast('#14665b', '#faf6ee')).toBe(contrast('#faf6ee', '#14665b'))
  })
  it('calls #767676 on white just readable and #777777 just not, as WCAG’s own examples do', () => {
    expect(contrast('#767676', '#ffffff')).toBeGreaterThanOrEqual(textContrast)
    expect(contrast('#777777', '#ffffff')).toBeLessThan(textContrast)
  })
})

describe('a council’s accent', () => {
  it('is readable on its tint, light and dark', () => {
    for (const accent of ['#14665b', '#0b3d91', '#7a1f3d', '#000000', '#5b21b6']) {
      const result = accentOf(accent, grounds)
      expect(result.ok, accent).toBe(true)
      if (!result.ok) continue
      expect(contrast(result.value.light, result.value.lightTint)).toBeGreaterThanOrEqual(textContrast)
      expect(contrast(result.value.dark, result.value.darkTint)).toBeGreaterThanOrEqual(textContrast)
    }
  })
  it.each(['#ffcc00', '#7fc8a9', '#ffffff', '#faf6ee'])('is refused where it is too pale: %s', accent => {
    expect(accentOf(accent, grounds)).toMatchObject({
      ok: false,
      refusal: { reason: 'accent-too-pale', needed: 4.5 },
    })
  })
  it.each(['', 'green', '#fff', '#14665', '#14665bb', '#14665g', ' #14665b', '14665b', 'var(--x)'])(
    'is refused where it is no colour: %j',
    accent => {
      expect(accentOf(accent, grounds)).toMatchObject({ ok: false, refusal: { reason: 'accent-malformed' } })
    },
  )
})

describe('mixing', () => {
  it('takes none or all of the other colour', () => {
    expect(mixed('#123456', '#ffffff', 0)).toBe('#123456')
    expect(mixed('#123456', '#ffffff', 1)).toBe('#ffffff')
  })
})
