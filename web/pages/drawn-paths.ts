// Where neighbourhoods are drawn by those who live there, looked at by officers, and shown to everybody.
import type { Words } from '../messages/translate.ts'

export const drawnPath = ({ language }: Words) => `/${language}/drawn`
/** For other maps, and for the council's own configuration. */
export const drawnGeoJsonPath = '/published/data/drawn-neighbourhoods.geojson'
export const drawnLinesPath = '/published/data/drawn-neighbourhoods.jsonc'

export const drawPath = ({ language }: Words) => `/${language}/me/drawn`
export const takeBackDrawingPath = (words: Words) => `${drawPath(words)}/take-back`

export const drawnDeskPath = ({ language }: Words) => `/${language}/staff/drawn`
export const drawnNamePath = (words: Words, key: string) =>
  `${drawnDeskPath(words)}/names/${encodeURIComponent(key)}`
export const drawnOutlinePath = (words: Words, id: string) => `${drawnDeskPath(words)}/outlines/${id}`
