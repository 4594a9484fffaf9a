// Where a proposal's pin is, as a small map that says so in words too.
import { type GeoPoint, onMap } from '../../shared/lib/geo.ts'
import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import { viewOf } from '../../shared/lib/map-view.ts'
import { type Council, neighbourhoodOf } from '../../shared/platform/council.ts'
import { PlaceMap } from '../components/place-map.tsx'
import type { Words } from '../messages/translate.ts'

interface Props {
  readonly words: Words
  readonly council: Council
  readonly neighbourhood: NeighbourhoodId
  readonly pin: GeoPoint | undefined
  /** The place as its author says it. */
  readonly said: string
}

export function ProposalPlace({ words, council, neighbourhood, pin, said }: Props) {
  const place = neighbourhoodOf(council, neighbourhood)
  const { map } = council
  if (!pin || !map || !place) return null
  return (
    <PlaceMap
      view={viewOf(place.outline)}
      outline={place.outline}
      others={othersAround(council, neighbourhood)}
      pin={onMap(map, pin)}
      metresPerUnit={map.metresPerUnit}
      metresText={metres => words.t('proposing.place.metres', { metres })}
      label={words.t(said === '' ? 'proposing.place.mapOf' : 'proposing.place.mapOfSaid', {
        place: place.name,
        said,
      })}
    />
  )
}

/** The places beside it; what it lies in and what lies in it would be drawn over it. */
export function othersAround({ neighbourhoods }: Council, place: NeighbourhoodId) {
  const within = neighbourhoods.find(({ id }) => id === place)?.within
  return neighbourhoods.filter(other => other.id !== place && other.within === within)
}
