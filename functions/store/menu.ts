// The council's menu: one partition, since it has tens of things on it.
import type { MenuItemId } from '../../shared/lib/ids.ts'
import type { MenuItem } from '../../shared/proposals/menu.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
import { menu, menuKey } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getMenuItem(db: Db, id: MenuItemId): Promise<MenuItem | undefined> {
  const item = await getItem(db, 'core', menuKey(id), { consistent: true })
  return item && contentOf<MenuItem>(item)
}

/** In the order in which they were added, retired ones too. */
export function listMenu(db: Db): Promise<MenuItem[]> {
  return contentsAt<MenuItem>(db, 'core', { pk: menu, consistent: true })
}

export const newMenuItem = (item: MenuItem): Clause =>
  putNew('menu-item-is-new', 'core', { ...menuKey(item.id), ...item })

export const changedMenuItem = (item: MenuItem): Clause =>
  putIfVersion(
    'menu-item-as-seen',
    'core',
    { ...menuKey(item.id), ...item, version: item.version + 1 },
    item.version,
  )
