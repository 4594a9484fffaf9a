// What the council's file may hold: each setting, what it must be, and what it is where nobody sets it.
import * as v from 'valibot'
import { isSlug, type NeighbourhoodId } from '../lib/ids.ts'
import { deploymentSettings } from './deployment-settings.ts'

const slug = v.pipe(
  v.string(),
  v.check(isSlug, 'must be lower-case words joined by hyphens, such as "north-end"'),
)
const neighbourhoodId = v.pipe(
  slug,
  v.transform(text => text as NeighbourhoodId),
)
const point = v.tuple([v.number(), v.number()], 'must be two numbers, [x, y]')
const email = v.pipe(v.string(), v.email('must be an e-mail address'))

const timeZone = v.pipe(
  v.string(),
  v.check(zone => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone })
      return true
    } catch {
      return false
    }
  }, 'must be a time zone name of the IANA database, such as "Europe/London"'),
)

const neighbourhood = v.strictObject({
  id: neighbourhoodId,
  name: v.pipe(
    v.string(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(80, 'must have at most 80 characters'),
  ),
  /** The neighbourhood this one lies in. A resident may vote in both. */
  within: v.optional(neighbourhoodId),
  population: v.optional(
    v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be at least 1')),
  ),
  /** The boundary on the council's own map, in map units; y grows downwards. Its shape is the place's emblem. */
  outline: v.pipe(v.array(point), v.minLength(3, 'must have at least three points')),
})

/** Of one way of sending: which of the council's templates, by what sort of message it is; `any` for all others. */
const templates = v.objectWithRest(
  {
    any: v.pipe(
      v.string(),
      v.uuid('must be the id of a template, a UUID: Notify shows it below the template'),
    ),
  },
  v.pipe(v.string(), v.uuid('must be the id of a template, a UUID: Notify shows it below the template')),
)

export const councilSchema = v.strictObject({
  $schema: v.optional(v.string()),
  name: v.pipe(
    v.string(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(80, 'must have at most 80 characters'),
  ),
  /** BCP 47, the default first; each needs a catalogue in web/messages. */
  languages: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'must be a language code, such as "en"'))),
    v.minLength(1, 'must have at least one language'),
  ),
  /** ISO 4217 */
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be a currency code of ISO 4217, such as "GBP"')),
  timeZone,
  /** The one colour that is the council's own, as #rrggbb. */
  accent: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as "#14665b"')),
  /** Its logo, a small SVG or PNG: a file named from where this one lies. Without it pages bear Folkmoot's own mark. */
  logo: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(
        /^[\w.][\w./ -]*\.(?:svg|png)$/,
        'must name an SVG or PNG file, such as "logo.svg", from where this file lies',
      ),
    ),
  ),
  /** Where residents reach the site: scheme, host and port, no path. Local mode puts its own address in its place. */
  publicOrigin: v.pipe(
    v.string(),
    v.regex(
      /^https?:\/\/[^/?#\s]+$/,
      'must be an origin such as "https://budget.example.gov.uk", with no path',
    ),
  ),
  dataLicence: v.optional(v.string(), 'Open Government Licence v3.0'),
  /** Who it is in 360Giving's data: its identifier (org-id.guide), and the prefix 360Giving gave it. Without it grants are published as plain tables only. */
  threeSixtyGiving: v.exactOptional(
    v.strictObject({
      orgId: v.pipe(
        v.string(),
        v.regex(/^[A-Z]{2}-[A-Z]+-[A-Za-z0-9./-]+$/, 'must be an identifier such as "GB-LAE-ASH"'),
      ),
      prefix: v.pipe(v.string(), v.regex(/^360G-[A-Za-z0-9_-]+$/, 'must be a prefix such as "360G-Ashmere"')),
    }),
  ),
  contact: v.strictObject({
    email,
    phone: v.string(),
    address: v.string(),
    /** Where people are helped in person, when it is open, and an address that needs no stamp, for letters. */
    desk: v.optional(v.string()),
    openingHours: v.optional(v.string()),
    freepost: v.optional(v.string()),
  }),
  /**
   * Where messages go by GOV.UK Notify: its templates. One for e-mail holds ((subject)) and ((text)), one for text messages
   * ((text)), one for letters both. Without it they go by SES.
   */
  notify: v.optional(
    v.strictObject({
      email: v.optional(templates),
      text: v.optional(templates),
      letter: v.optional(templates),
    }),
  ),
  ...deploymentSettings,
  /** How it keeps its neighbourhoods' money. */
  money: v.optional(
    v.strictObject({
      /** The day its financial year begins on, month and day. */
      yearBegins: v.optional(
        v.pipe(
          v.string(),
          v.regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/, 'must be month and day, such as "04-01"'),
        ),
        '04-01',
      ),
      /** A payment of more than this, in minor units, takes two who approve it. */
      twoApprovalsOverMinor: v.optional(
        v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(0, 'must be at least 0')),
        500_000,
      ),
      /** Up to which grants a photo and a count are enough, and up to which two readings: shared/grants/asked.ts. In minor units. */
      evidenceSteps: v.exactOptional(
        v.strictObject({
          lightUpToMinor: v.pipe(
            v.number(),
            v.integer('must be a whole number'),
            v.minValue(0, 'must be at least 0'),
          ),
          middleUpToMinor: v.pipe(
            v.number(),
            v.integer('must be a whole number'),
            v.minValue(0, 'must be at least 0'),
          ),
        }),
      ),
    }),
    {},
  ),
  /** Everything in it is invented: marked on every page. */
  demonstration: v.optional(v.boolean(), false),
  /** Where the corner [0, 0] of the council's own map lies, in degrees, and how many metres one of its units is. Without it nobody is asked for a pin. */
  map: v.exactOptional(
    v.strictObject({
      lon: v.pipe(
        v.number(),
        v.minValue(-180, 'must be at least -180'),
        v.maxValue(180, 'must be at most 180'),
      ),
      lat: v.pipe(v.number(), v.minValue(-80, 'must be at least -80'), v.maxValue(80, 'must be at most 80')),
      metresPerUnit: v.pipe(
        v.number(),
        v.minValue(0.01, 'must be at least 0.01'),
        v.maxValue(10_000, 'must be at most 10000'),
      ),
    }),
  ),
  neighbourhoods: v.pipe(v.array(neighbourhood), v.minLength(1, 'must have at least one neighbourhood')),
  /** The two people who may grant the first duties to each other and to everyone after them. */
  officers: v.pipe(
    v.array(v.strictObject({ name: v.pipe(v.string(), v.minLength(1, 'must not be empty')), email })),
    v.length(2, 'must name exactly two first officers'),
  ),
})
