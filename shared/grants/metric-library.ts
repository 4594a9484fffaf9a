// Ready metrics for England and Wales with the words of their official sources, so that a place can be set beside others.
// The first two are asked by Folkmoot itself, in the words of the Community Life Survey, at the end of every round and a year later.
import type { AskedQuestion, MeasureKind, Metric } from './metric.ts'

export interface ReadyMetric
  extends Pick<Metric, 'name' | 'definition' | 'unit' | 'better' | 'kind' | 'source' | 'cadenceMonths'> {
  /** As it stands in addresses. */
  readonly id: string
  readonly measure: MeasureKind
  /** Of how many a rate is. */
  readonly per?: number
  readonly asks?: AskedQuestion
}

export const readyMetrics: readonly ReadyMetric[] = [
  {
    id: 'influence-decisions',
    name: 'People who feel they can influence decisions in their local area',
    definition:
      'Of all adults who answered, how many agree or strongly agree with “I can influence decisions affecting my local area”.',
    unit: '% of adults',
    better: 'up',
    kind: 'outcome',
    measure: 'proportion',
    source: {
      kind: 'asked-here',
      name: 'Asked here, in the words of the Community Life Survey (DCMS)',
      url: 'https://www.gov.uk/government/collections/community-life-survey--2',
    },
    cadenceMonths: 12,
    asks: { scale: 'agree', items: ['I can influence decisions affecting my local area.'] },
  },
  {
    id: 'satisfied-with-area',
    name: 'People who are satisfied with their local area as a place to live',
    definition:
      'Of all adults who answered, how many are fairly or very satisfied with their local area as a place to live.',
    unit: '% of adults',
    better: 'up',
    kind: 'outcome',
    measure: 'proportion',
    source: {
      kind: 'asked-here',
      name: 'Asked here, in the words of the Community Life Survey (DCMS)',
      url: 'https://www.gov.uk/government/collections/community-life-survey--2',
    },
    cadenceMonths: 12,
    asks: { scale: 'satisfied', items: ['My local area as a place to live.'] },
  },
  {
    id: 'lonely-often',
    name: 'People who often feel lonely',
    definition: 'Of all adults who answered, how many say that they feel lonely often or always.',
    unit: '% of adults',
    better: 'down',
    kind: 'outcome',
    measure: 'proportion',
    source: {
      kind: 'official',
      name: 'Community Life Survey (DCMS), by local authority',
      url: 'https://www.gov.uk/government/collections/community-life-survey--2',
    },
    cadenceMonths: 12,
  },
  {
    id: 'antisocial-behaviour',
    name: 'Reports of antisocial behaviour to the police',
    definition:
      'Incidents of the category “anti-social behaviour” in the police’s open data whose point lies in the neighbourhood, by the month they were reported in.',
    unit: 'incidents a month',
    better: 'down',
    kind: 'outcome',
    measure: 'count',
    source: { kind: 'official', name: 'data.police.uk, street-level crime', url: 'https://data.police.uk/' },
    cadenceMonths: 1,
  },
  {
    id: 'fly-tipping',
    name: 'Fly-tipping reported',
    definition:
      'Incidents of fly-tipping in the neighbourhood that the council recorded for WasteDataFlow, whoever cleared them.',
    unit: 'incidents a quarter',
    better: 'down',
    kind: 'outcome',
    measure: 'count',
    source: {
      kind: 'official',
      name: 'WasteDataFlow; published by Defra as fly-tipping statistics for England',
      url: 'https://www.gov.uk/government/collections/fly-tipping-in-england',
    },
    cadenceMonths: 3,
  },
  {
    id: 'adults-inactive',
    name: 'Adults who hardly move',
    definition:
      'Of all adults asked, how many do less than 30 minutes of moderate activity in a week, by the Active Lives Adult Survey.',
    unit: '% of adults',
    better: 'down',
    kind: 'outcome',
    measure: 'proportion',
    source: {
      kind: 'official',
      name: 'Active Lives Adult Survey (Sport England)',
      url: 'https://activelives.sportengland.org/',
    },
    cadenceMonths: 12,
  },
  {
    id: 'persistent-absence',
    name: 'Pupils who miss a tenth of school or more',
    definition:
      'Of all pupils enrolled, how many missed at least 10% of their possible sessions, by the Department for Education.',
    unit: '% of pupils',
    better: 'down',
    kind: 'outcome',
    measure: 'proportion',
    source: {
      kind: 'official',
      name: 'Pupil absence in schools in England (DfE)',
      url: 'https://explore-education-statistics.service.gov.uk/find-statistics/pupil-absence-in-schools-in-england',
    },
    cadenceMonths: 4,
  },
  {
    id: 'people-in-work',
    name: 'People of working age who claim benefits for being out of work',
    definition:
      'The Claimant Count: people of 16 to 64 who claim benefits mainly because they are unemployed, of all of that age.',
    unit: '% of people of 16 to 64',
    better: 'down',
    kind: 'outcome',
    measure: 'proportion',
    source: { kind: 'official', name: 'Claimant Count (ONS, Nomis)', url: 'https://www.nomisweb.co.uk/' },
    cadenceMonths: 1,
  },
  {
    id: 'children-overweight',
    name: 'Children who are overweight at the end of primary school',
    definition:
      'Of all children measured in Year 6, how many are overweight or living with obesity, by the National Child Measurement Programme.',
    unit: '% of children in Year 6',
    better: 'down',
    kind: 'outcome',
    measure: 'proportion',
    source: {
      kind: 'official',
      name: 'National Child Measurement Programme (NHS England)',
      url: 'https://digital.nhs.uk/data-and-information/publications/statistical/national-child-measurement-programme',
    },
    cadenceMonths: 12,
  },
]
