// The same grants as a spreadsheet, under the titles that 360Giving's own programs read.
import type { Table, TableColumn } from './table.ts'
import type { ThreeSixtyGrant } from './three-sixty.ts'

const columns: readonly (TableColumn & {
  readonly of: (grant: ThreeSixtyGrant) => string | number | undefined
})[] = [
  { name: 'Identifier', type: 'string', about: 'Of the grant', of: ({ id }) => id },
  { name: 'Title', type: 'string', about: 'Of the grant', of: ({ title }) => title },
  { name: 'Description', type: 'string', about: 'What it is for', of: ({ description }) => description },
  { name: 'Currency', type: 'string', about: 'ISO 4217', of: ({ currency }) => currency },
  {
    name: 'Amount Awarded',
    type: 'number',
    about: 'The most it can come to',
    of: ({ amountAwarded }) => amountAwarded,
  },
  {
    name: 'Amount Disbursed',
    type: 'number',
    about: 'Paid so far, less what was paid back',
    of: ({ amountDisbursed }) => amountDisbursed,
  },
  { name: 'Award Date', type: 'date', about: 'The day it was awarded', of: ({ awardDate }) => awardDate },
  { name: 'URL', type: 'string', about: 'Its page', of: ({ url }) => url },
  {
    name: 'Planned Dates:Start Date',
    type: 'date',
    about: 'From',
    of: ({ plannedDates }) => plannedDates[0]?.startDate,
  },
  {
    name: 'Planned Dates:End Date',
    type: 'date',
    about: 'Until',
    of: ({ plannedDates }) => plannedDates[0]?.endDate,
  },
  {
    name: 'Actual Dates:Start Date',
    type: 'date',
    about: 'Begun, once it is over',
    of: ({ actualDates }) => actualDates?.[0]?.startDate,
  },
  {
    name: 'Actual Dates:End Date',
    type: 'date',
    about: 'Ended, once it is over',
    of: ({ actualDates }) => actualDates?.[0]?.endDate,
  },
  {
    name: 'Recipient Org:Identifier',
    type: 'string',
    about: 'org-id.guide',
    of: ({ recipientOrganization }) => recipientOrganization?.[0]?.id,
  },
  {
    name: 'Recipient Org:Name',
    type: 'string',
    about: 'Where it is an organisation',
    of: ({ recipientOrganization }) => recipientOrganization?.[0]?.name,
  },
  {
    name: 'Recipient Ind:Identifier',
    type: 'string',
    about: 'Another one for each grant',
    of: ({ recipientIndividual }) => recipientIndividual?.id,
  },
  {
    name: 'Recipient Ind:Name',
    type: 'string',
    about: 'Named only where they agreed',
    of: ({ recipientIndividual }) => recipientIndividual?.name,
  },
  {
    name: 'Funding Org:Identifier',
    type: 'string',
    about: 'org-id.guide',
    of: ({ fundingOrganization }) => fundingOrganization[0]?.id,
  },
  {
    name: 'Funding Org:Name',
    type: 'string',
    about: 'The council',
    of: ({ fundingOrganization }) => fundingOrganization[0]?.name,
  },
  {
    name: 'Grant Programme:Code',
    type: 'string',
    about: 'The round it won in, or the fund',
    of: ({ grantProgramme }) => grantProgramme[0]?.code,
  },
  {
    name: 'Grant Programme:Title',
    type: 'string',
    about: 'Of the round or the fund',
    of: ({ grantProgramme }) => grantProgramme[0]?.title,
  },
  {
    name: 'Grant Programme:URL',
    type: 'string',
    about: 'Its page',
    of: ({ grantProgramme }) => grantProgramme[0]?.url,
  },
  {
    name: 'Beneficiary Location:Name',
    type: 'string',
    about: 'The neighbourhood',
    of: ({ beneficiaryLocation }) => beneficiaryLocation[0]?.name,
  },
  {
    name: 'From An Open Call?',
    type: 'string',
    about: 'Yes where it won a vote',
    of: ({ fromOpenCall }) => fromOpenCall,
  },
  {
    name: 'Last Modified',
    type: 'datetime',
    about: 'The last thing done to it',
    of: ({ dateModified }) => dateModified,
  },
  {
    name: 'Data Source',
    type: 'string',
    about: 'Where this file is explained',
    of: ({ dataSource }) => dataSource,
  },
]

export const threeSixtyTable = (grants: readonly ThreeSixtyGrant[]): Table => ({
  columns: columns.map(({ of: _of, ...column }) => column),
  rows: grants.map(grant => columns.map(({ of }) => of(grant))),
})
