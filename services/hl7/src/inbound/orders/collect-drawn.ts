import type { Deps } from '../../deps.ts';
import { ordersKnown } from '../laboratory/known-orders.ts';
import type { OrderLine } from './order-lines.ts';

/** What was taken from the patient already is on nobody's list to be taken again; what was collected here before stays so. */
export async function collectDrawn(
  { collectedAt, numbers, place }: OrderLine,
  patientId: string,
  deps: Deps,
): Promise<void> {
  if (collectedAt === undefined) return;
  const { items } = (await ordersKnown(numbers, patientId, place, deps)) ?? { items: [] };
  const specimens = new Map(items.filter((it) => it.state === 'ordered').map((it) => [it.specimenId, it]));
  for (const [specimenId, item] of specimens) {
    if (specimenId === null) continue;
    const body = { barcode: item.barcode ?? '', patientId: item.patientId, collectedAt: collectedAt.toISOString() };
    await deps.lab.collectSpecimen({ params: { specimenId }, body });
  }
}
