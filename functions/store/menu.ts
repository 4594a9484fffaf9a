// The council's menu: one partition, since it has tens of things on it.
import type { MenuItemId } from '../../shared/lib/ids.ts'
import type { MenuItem } from '../../shared/proposals/menu.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { menu, menuKey } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getMenuItem(db: Db, id: MenuItemId): Promise<MenuItem | undefined> {
  const item = await getItem(db, 'core', menuKey(id), { consistent: true })
  return item && fromItem(item)
}

/** In the order in which they were added, retired ones too. */
export async function listMenu(db: Db): Promise<MenuItem[]> {
  const found: MenuItem[] = []
  for await (const item of queryAll(db, 'core', { pk: menu, consistent: true })) found.push(fromItem(item))
  return found
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

function fromItem({ pk: _pk, sk: _sk, ...item }: Record<string, unknown>): MenuItem {
  return item as unknown as MenuItem
}
