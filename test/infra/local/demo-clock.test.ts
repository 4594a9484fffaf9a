import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDemoClock } from '../../../infra/local/demo-clock.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import { newFolder } from '../../fixtures/folder.ts'

const machine = { milliseconds: Date.parse('2026-11-20T17:00:00.000Z') }
const machineTime = () => machine.milliseconds
const fileIn = async () => join(await newFolder(), 'clock.json')

it('tells the machine’s time until it is moved, and then ticks on from where it was put', async () => {
  const clock = openDemoClock(await fileIn(), machineTime)
  expect(clock.now()).toBe('2026-11-20T17:00:00.000Z')
  await clock.set('2027-03-01T09:00:00.000Z' as Instant)
  machine.milliseconds += 1_500
  expect(clock.now()).toBe('2027-03-01T09:00:01.500Z')
  await clock.advance(3_600)
  expect(clock.now()).toBe('2027-03-01T10:00:01.500Z')
  await clock.set('2026-01-01T00:00:00.000Z' as Instant)
  expect(clock.now()).toBe('2026-01-01T00:00:00.000Z')
  await clock.reset()
  expect(clock.offsetSeconds()).toBe(0)
})

it('stays moved over a restart', async () => {
  const file = await fileIn()
  await openDemoClock(file, machineTime).advance(86_400)
  expect(openDemoClock(file, machineTime).offsetSeconds()).toBe(86_400)
})

it('tells the machine’s time where its file cannot be read', async () => {
  const file = await fileIn()
  for (const text of ['', '{"offset', '{"offsetMilliseconds":"1e999"}', 'null']) {
    await writeFile(file, text)
    expect(openDemoClock(file, machineTime).offsetSeconds()).toBe(0)
  }
})
