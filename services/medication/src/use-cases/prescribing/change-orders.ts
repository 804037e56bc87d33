import { ItemNotActive, OF_ANOTHER } from '@nilecare/contracts/api/medication-refusals.ts';
import type { OrderChange } from '@nilecare/contracts/api/medication.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { prescriptionItemRows, stateAt, type ItemRow } from '../../data/prescribing/prescription-items.ts';
import type { Deps, MedicationTx } from '../../deps.ts';
import type { Safety } from '../../domain/prescribing/safety.ts';
import { endOrder } from '../pharmacy/queue-order.ts';
import { takeStep } from './act-on-item.ts';

interface Changing {
  readonly patientId: string;
  /** Of what goes on again, as it was checked. */
  readonly resumed: Safety | null;
}

/**
 * Ends, holds and resumes orders of a patient, whose gate is locked. What is so already stays as it is, and what is over.
 * @throws ItemNotActive where what is over is to go on, or is another patient's
 */
export async function changeOrders(
  tx: MedicationTx,
  changes: readonly OrderChange[],
  { patientId, resumed }: Changing,
  { actor, clock }: Pick<Deps & RequestContext, 'actor' | 'clock'>,
): Promise<void> {
  if (changes.length === 0) return;
  const at = clock.now();
  const rows = await prescriptionItemRows(tx).lockAll(changes.map(({ itemId }) => itemId));
  const found = new Map(rows.map((row) => [row.id, row]));
  const { survivorId, ids } = await patientLinks(tx).groupOf(patientId);
  for (const { itemId, to, reason } of changes) {
    const row = found.get(itemId);
    if (!row || !ids.includes(row.patient_id)) throw new ItemNotActive(itemId, OF_ANOTHER);
    const state = stateAt(row, at);
    if (!FROM[to].has(state)) {
      if (to === 'active' && state !== 'active') throw new ItemNotActive(itemId, state);
      continue;
    }
    await takeStep(tx, row, { to, reason, at, ...stepTo(to, row, resumed) }, { actor, survivorId });
  }
}

const FROM: Readonly<Record<OrderChange['to'], ReadonlySet<ItemRow['state'] | 'completed'>>> = {
  discontinued: new Set(['active', 'held']),
  held: new Set(['active']),
  active: new Set(['held']),
};

function stepTo(to: OrderChange['to'], { id }: ItemRow, resumed: Safety | null) {
  switch (to) {
    case 'discontinued':
      return { kind: 'discontinued', also: (tx: MedicationTx, at: Date) => endOrder(tx, id, at) } as const;
    case 'held':
      return { kind: 'held' } as const;
    case 'active':
      return { kind: 'resumed', details: { checkId: resumed?.answer?.checkId ?? null } } as const;
  }
}
