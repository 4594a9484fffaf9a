// Where on the map: a picture to press, with buttons that do the same for who has no mouse, and no need for either, because
// a place in words is as good.
import type { GeoPoint } from '../../shared/lib/geo.ts'
import { viewPixels, type Zoom } from '../../shared/lib/map-view.ts'
import { Button, Buttons } from '../components/button.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { Form } from '../components/form.tsx'
import { Headline } from '../components/headline.tsx'
import type { Words } from '../messages/translate.ts'
import type { FormErrors } from './form-errors.ts'
import { mapPath } from './propose-paths.ts'

export interface ProposePlaceProps {
  readonly words: Words
  readonly kicker: string
  /** The neighbourhood that it is for. */
  readonly place: { readonly id: string; readonly name: string }
  readonly pin: GeoPoint | undefined
  readonly zoom: Zoom
  readonly closer: boolean
  readonly further: boolean
  readonly action: string
  /** Beside the pin and the zoom: the version of what is changed. */
  readonly hidden?: Readonly<Record<string, string | number>> | undefined
  readonly back: { readonly href: string; readonly text: string }
  readonly errors: FormErrors
}

export function ProposePlace(props: ProposePlaceProps) {
  const { words, place, pin, zoom, errors } = props
  const { t } = words
  const hidden = { ...props.hidden, zoom, pin: pin ? `${pin.lon},${pin.lat}` : '' }
  const move = (step: 'north' | 'west' | 'east' | 'south') => (
    <Button name="step" value={step} kind="secondary">
      {t(`proposing.place.${step}`)}
    </Button>
  )
  return (
    <>
      <ErrorSummary words={words} errors={errors.summary} />
      <Headline
        kicker={props.kicker}
        title={t('proposing.place.title')}
        standfirst={t('proposing.place.standfirst', { place: place.name })}
      />
      <Form action={props.action} hidden={hidden} class="place-picker">
        <p id="map-help">{t('proposing.place.how')}</p>
        <input
          id="map"
          type="image"
          name="map"
          class="place-map"
          src={mapPath(place.id, zoom, pin)}
          width={viewPixels}
          height={viewPixels}
          alt={t('proposing.place.map', { place: place.name })}
          aria-describedby="map-help"
        />
        <p role="status">
          {pin
            ? t('proposing.place.pin', {
                lat: degrees(words, pin.lat),
                lon: degrees(words, pin.lon),
                northSouth: pin.lat < 0 ? 'south' : 'north',
                eastWest: pin.lon < 0 ? 'west' : 'east',
              })
            : t('proposing.place.none')}
        </p>
        <Buttons>
          {props.closer && (
            <Button name="step" value="closer" kind="secondary">
              {t('proposing.place.closer')}
            </Button>
          )}
          {props.further && (
            <Button name="step" value="further" kind="secondary">
              {t('proposing.place.further')}
            </Button>
          )}
        </Buttons>
        <fieldset class="field">
          <legend class="field-label">{t('proposing.place.keys')}</legend>
          <Buttons>
            {pin ? (
              <>
                {move('north')}
                {move('west')}
                {move('east')}
                {move('south')}
                <Button name="step" value="none" kind="secondary">
                  {t('proposing.place.remove')}
                </Button>
              </>
            ) : (
              <Button name="step" value="middle" kind="secondary">
                {t('proposing.place.middle')}
              </Button>
            )}
          </Buttons>
        </fieldset>
        <p>{t('proposing.place.rough')}</p>
        <Buttons>
          <Button name="step" value="keep">
            {t(pin ? 'proposing.place.keep' : 'proposing.place.keepNone')}
          </Button>
          <a href={props.back.href}>{props.back.text}</a>
        </Buttons>
      </Form>
    </>
  )
}

/** All four decimals: they are metres. */
const degrees = ({ locale }: Words, of: number): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 4 }).format(Math.abs(of))
