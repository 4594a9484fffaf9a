// Neighbourhoods as residents draw them: for everybody, for who draws and for officers.
import { drawPages } from '../pages/draw.tsx'
import { drawnPages } from '../pages/drawn.tsx'
import { drawnDeskPages } from '../pages/drawn-desk.tsx'
import { drawnOutlinePages } from '../pages/drawn-outline.tsx'
import type { App } from '../site.ts'

export function register(app: App): void {
  drawnPages(app)
  drawPages(app)
  drawnDeskPages(app)
  drawnOutlinePages(app)
}
