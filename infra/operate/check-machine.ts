// This machine: the program that runs here, and the data that lie here.
import { type Finding, finding } from './finding.ts'
import type { Place } from './place.ts'

export async function checkMachine(place: Place): Promise<Finding[]> {
  const major = Number(place.nodeVersion.replace(/^v/, '').split('.')[0])
  const program =
    major >= 20
      ? finding('Node', 'done', `${place.nodeVersion}.`)
      : finding('Node', 'missing', `${place.nodeVersion} is too old.`, 'Install Node 20 or newer.')
  return [program, await data(place)]
}

async function data(place: Place): Promise<Finding> {
  const state = await place.local()
  switch (state.is) {
    case 'nothing':
      return finding('data here', 'not-asked', `None in ${state.path} yet: npm start makes them.`)
    case 'damaged':
      return finding('data here', 'missing', state.detail)
    case 'there': {
      if (!state.running) return finding('data here', 'done', `${state.path} is whole; nothing runs on it.`)
      const { rounds = 0, behind = 0 } = state
      const says = `${state.path} is in use, with ${rounds} rounds.`
      return behind === 0
        ? finding('data here', 'done', says)
        : finding(
            'data here',
            'waiting',
            `${says} ${behind} steps of data have still to be taken.`,
            'npm run migrate.',
          )
    }
  }
}
