// Turns a page into the text that is sent: a whole document, rendered once, never hydrated.
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

export const renderPage = (page: VNode): string => `<!doctype html>${renderToString(page)}`
