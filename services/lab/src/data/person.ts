import { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';

/** Who did it, as it stands in a column: an account may be gone when it is read. */
export const asColumn = ({ id, name, staffId }: Pick<Actor, 'id' | 'name' | 'staffId'>): string =>
  JSON.stringify({ id, name, staffId });

export const fromColumn = (column: string): Person => Person.parse(JSON.parse(column));
export const fromNullable = (column: string | null): Person | null => (column === null ? null : fromColumn(column));
