// How large a photo may be when it is sent: one machine takes what phones make; on AWS a request holds less, and browsers
// make the photo smaller before they send it.
import { mostPhotoBytes } from '../../shared/proposals/photo.ts'
import { hearsDirectly, type Site } from './site.ts'

/** API Gateway hands a request to a function in 6 MB of JSON, in which bytes take a third more room. */
const mostOnAws = 4_400_000

export const photoLimit = (site: Pick<Site, 'local' | 'edgeSecret'>): number =>
  hearsDirectly(site) ? mostPhotoBytes : mostOnAws

/** Past the limit it is read on and thrown away up to here: a browser that is cut short shows its own error, not our words. */
export const mostReadOn = 100_000_000

/** Where a photo is sent to, or another file that shows something. */
export const takesPhoto = (path: string): boolean =>
  /^\/[a-z]{2,3}\/(?:me|staff)\/.+\/(?:photo|record)$/.test(path)
