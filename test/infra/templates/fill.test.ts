// The papers a council has to write: every placeholder is known and used, and nothing in them repeats what the code knows.
import { describe, expect, it } from 'vitest'
import {
  fill,
  leftOpen,
  papers,
  paperText,
  readPlaceholders,
  type Values,
  valuesOf,
} from '../../../infra/templates/fill.ts'
import { testCouncil } from '../../fixtures/council.ts'

const filledIn = (values: Values): Values =>
  Object.fromEntries(Object.keys(values).map(name => [name, `the ${name}`]))

describe('the papers', () => {
  it('use every placeholder that the file has, and none that nobody knows', async () => {
    const known = Object.keys({ ...(await readPlaceholders()), ...valuesOf(testCouncil) })
    const texts = await Promise.all(papers.map(paperText))
    const used = new Set(texts.flatMap(text => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name)))
    expect([...used].sort()).toStrictEqual([...known].sort())
  })

  it.each(papers)('of %s, leave open what is not filled in, and say how much that is', async paper => {
    const text = await paperText(paper)
    const placeholders = await readPlaceholders()
    const empty = fill(text, { ...placeholders, ...valuesOf(testCouncil) })
    const full = fill(text, { ...filledIn(placeholders), ...valuesOf(testCouncil) })
    expect(empty).not.toMatch(/\{\{|\}\}/)
    expect(empty).toContain(testCouncil.name)
    expect(leftOpen(empty)).toBeGreaterThan(leftOpen(full))
    expect(full).toContain(testCouncil.publicOrigin)
  })

  it('leave to the site’s own page how long anything is kept', async () => {
    for (const paper of papers)
      expect(await paperText(paper)).not.toMatch(/\d+ (?:days?|weeks?|months?|years?)\b/)
  })

  it('are not filled in with what nobody knows', () => {
    expect(() => fill('{{somethingElse}}', {})).toThrow('nobody knows the placeholder somethingElse')
  })
})
