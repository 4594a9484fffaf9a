// A pin as forms carry it: "lon,lat" in degrees.
import type { GeoPoint } from '../../../../shared/lib/geo.ts'

export const pinText = (pin: GeoPoint | undefined): string => (pin ? `${pin.lon},${pin.lat}` : '')

/** Nothing where it is no point on the earth: nobody types it, so nobody needs to be told why. */
export function readPin(text: string): GeoPoint | undefined {
  const [, lon = '', lat = ''] = /^(-?\d{1,3}(?:\.\d{1,7})?),(-?\d{1,2}(?:\.\d{1,7})?)$/.exec(text) ?? []
  const pin = { lon: Number(lon), lat: Number(lat) }
  return lon !== '' && Math.abs(pin.lon) <= 180 && Math.abs(pin.lat) <= 90 ? pin : undefined
}
