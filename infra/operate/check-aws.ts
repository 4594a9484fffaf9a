// AWS: whether it can be asked at all, from where, and how the tables stand. Without credentials everything says so.
import { environment } from '../../shared/platform/environment.ts'
import { type Finding, finding } from './finding.ts'
import { type Place, whyNot } from './place.ts'

export async function checkAws(place: Place): Promise<Finding[]> {
  const credentials = await asked(
    'credentials',
    () => place.aws.credentials(),
    who => `Those of ${who}.`,
  )
  const region = await asked(
    'region',
    () => place.aws.region(),
    name => `${name}.`,
  )
  if (credentials.state === 'not-asked')
    return [
      {
        ...credentials,
        toDo: 'Sign in to AWS where the deployment is to be asked about; here nothing needs it.',
      },
      region,
    ]
  const tables = [environment.coreTable, environment.rollTable, environment.boxTable]
    .map(variable => place.variables[variable])
    .filter(name => name !== undefined)
  return [credentials, region, ...(await Promise.all(tables.map(name => table(place, name))))]
}

async function asked<T>(what: string, ask: () => Promise<T>, say: (answer: T) => string): Promise<Finding> {
  try {
    return finding(what, 'done', say(await ask()))
  } catch (error) {
    return finding(what, 'not-asked', `There are none to be had here (${whyNot(error)}).`)
  }
}

async function table({ aws }: Place, name: string): Promise<Finding> {
  try {
    const state = await aws.table(name)
    if (state === undefined)
      return finding(
        name,
        'missing',
        'There is no table of that name.',
        'Look at the outputs of the stack FolkmootData.',
      )
    if (!state.recoverable || !state.protected)
      return finding(
        name,
        'missing',
        state.recoverable ? 'It can be deleted.' : 'It cannot be set back to an earlier moment.',
        'Deploy again: the stack turns that on.',
      )
    return finding(name, 'done', 'It can be set back to an earlier moment, and not be deleted.')
  } catch (error) {
    return finding(name, 'not-asked', `It cannot be asked about (${whyNot(error)}).`)
  }
}
