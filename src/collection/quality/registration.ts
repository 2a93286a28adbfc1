import type { Item } from '#register/catalogue/item.ts'

// Registers hold some codes whose check character is wrong (192 of three million): such an organisation is that code, and what
// its registrar says of it is kept and flagged. Anybody else who writes it has more likely mistyped another.
const REGISTRATIONS: ReadonlySet<string> = new Set(['registration', 'registration-change', 'deregistration'])

/** Whether the item is the registrar's own word about who is registered. */
export function isRegistration({ item }: Item): boolean {
  return REGISTRATIONS.has(item)
}
