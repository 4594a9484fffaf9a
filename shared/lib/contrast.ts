// Contrast of two colours, and whether a council's colour can be read: WCAG 2.2, 1.4.3 (text, 4.5 to 1) and the
// definitions of relative luminance and contrast ratio.
import { assert } from './assert.ts'
import { ok, type Refusal, type Result, refuse } from './result.ts'

type Rgb = readonly [number, number, number]

export const textContrast = 4.5

/** From 1 (the same) to 21 (black on white), for colours given as #rrggbb. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(rgbOf(a)), luminance(rgbOf(b))].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** One colour with a share of another in it, from 0 to 1. */
export function mixed(colour: string, other: string, share: number): string {
  const [from, to] = [rgbOf(colour), rgbOf(other)]
  const parts = from.map((part, i) => Math.round(part + (to[i]! - part) * share))
  return `#${parts.map(part => part.toString(16).padStart(2, '0')).join('')}`
}

/** A council's colour as it is used on light and on dark pages, each with the pale ground that goes under it. */
export interface Accent {
  readonly light: string
  readonly lightTint: string
  readonly dark: string
  readonly darkTint: string
}

export interface Grounds {
  readonly lightPaper: string
  readonly darkPaper: string
}

/** What pages stand on: --paper-light and --paper-dark of web/styles/tokens.css. */
export const papers: Grounds = { lightPaper: '#faf6ee', darkPaper: '#1b1815' }

export type AccentRefusal =
  | (Refusal<'accent-malformed'> & { readonly accent: string })
  | (Refusal<'accent-too-pale'> & {
      readonly accent: string
      readonly contrast: number
      readonly needed: number
    })

/**
 * The accent is the council's own on light pages and must be readable there as it is; on dark pages it is lightened
 * until it is. Links and buttons stand on the tint too, so that is what is measured.
 */
export function accentOf(accent: string, { lightPaper, darkPaper }: Grounds): Result<Accent, AccentRefusal> {
  if (!/^#[0-9a-f]{6}$/i.test(accent)) return refuse({ reason: 'accent-malformed', accent })
  const lightTint = inHueOf(accent, 0.95)
  const found = Math.min(contrast(accent, lightTint), contrast(accent, lightPaper))
  if (found < textContrast)
    return refuse({
      reason: 'accent-too-pale',
      accent,
      contrast: Math.floor(found * 100) / 100,
      needed: textContrast,
    })
  const darkTint = inHueOf(accent, 0.14)
  for (let lightness = 0.4; lightness < 1; lightness += 0.02) {
    const dark = inHueOf(accent, lightness)
    const darkest = Math.min(contrast(dark, darkTint), contrast(dark, darkPaper))
    if (darkest >= textContrast + 1) return ok({ light: accent, lightTint, dark, darkTint })
  }
  return refuse({
    reason: 'accent-too-pale',
    accent,
    contrast: contrast('#ffffff', darkPaper),
    needed: textContrast,
  })
}

/** The same hue, lighter or darker (HSL): mixing with white or the paper would only give grey. */
function inHueOf(colour: string, lightness: number): string {
  const rgb = rgbOf(colour).map(part => part / 255)
  const [most, least] = [Math.max(...rgb), Math.min(...rgb)]
  if (most === least) return mixed('#000000', '#ffffff', lightness)
  const spread =
    most + least === 0 || most + least === 2 ? 0 : (most - least) / (1 - Math.abs(most + least - 1))
  const chroma = (1 - Math.abs(2 * lightness - 1)) * Math.min(spread, 0.45)
  const parts = rgb.map(part => lightness + chroma * ((part - least) / (most - least) - 0.5))
  return `#${parts
    .map(part =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

function rgbOf(colour: string): Rgb {
  assert(/^#[0-9a-f]{6}$/i.test(colour), `a colour is #rrggbb, not ${colour}`)
  return [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map(part => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
