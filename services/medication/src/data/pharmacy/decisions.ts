import type { Selectable } from 'kysely';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { PharmacyDecisionsTable } from '@nilecare/database/medication/pharmacy-tables.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { MedicationTx, Reader } from '../../deps.ts';
import { madeBy, makerOf } from '../made.ts';

export type DecisionKind = PharmacyDecisionsTable['kind'];

export interface Decision {
  readonly by: Person;
  readonly at: string;
  readonly text: string | null;
}

/** The last of each kind. */
export type Decisions = Readonly<Partial<Record<DecisionKind, Decision>>>;

const decisionOf = (row: Selectable<PharmacyDecisionsTable>): Decision => ({
  by: makerOf(row),
  at: row.made_at.toISOString(),
  text: row.text,
});

/** What was said of each of these orders last. */
export async function decisionsOf(db: Reader, itemIds: readonly string[]): Promise<ReadonlyMap<string, Decisions>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('pharmacy_decisions')
    .selectAll()
    .where('item_id', 'in', itemIds)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.item_id)].map(([itemId, of]) => [
      itemId,
      Object.fromEntries(of.map((row) => [row.kind, decisionOf(row)])),
    ]),
  );
}

interface NewDecision {
  readonly itemId: string;
  readonly kind: DecisionKind;
  readonly text: string | null;
  readonly accepted: string | null;
  readonly by: Person;
  readonly at: Date;
}

export async function addDecision(
  tx: MedicationTx,
  { itemId, kind, text, accepted, by, at }: NewDecision,
): Promise<void> {
  await tx
    .insertInto('pharmacy_decisions')
    .values({ id: newId(at.getTime()), item_id: itemId, kind, text, accepted, ...madeBy(by), made_at: at })
    .execute();
}
