import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { LabTx, Reader } from '../deps.ts';
import { asColumn, fromColumn } from './person.ts';

interface Step {
  readonly itemId: string;
  readonly at: Date;
  readonly by: Pick<Actor, 'id' | 'name' | 'staffId'>;
  readonly action: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** How a result came to be what it is, step by step. */
export const trail = (db: Reader) => ({
  async of(itemId: string) {
    const rows = await db.selectFrom('lab_trail').selectAll().where('item_id', '=', itemId).orderBy('id').execute();
    return rows.map(({ at, by_whom, action, details }) => ({
      at: at.toISOString(),
      by: fromColumn(by_whom),
      action,
      // As `addToTrail` wrote it.
      details: JSON.parse(details) as Record<string, unknown>,
    }));
  },
});

export async function addToTrail(tx: LabTx, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return;
  const rows = steps.map(({ itemId, at, by, action, details = {} }) => ({
    ...{ id: newId(), item_id: itemId, at, by_whom: asColumn(by), action, details: JSON.stringify(details) },
  }));
  await tx.insertInto('lab_trail').values(rows).execute();
}
