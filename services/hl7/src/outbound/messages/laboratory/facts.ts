import type { LabOrder, LabResult } from '@nilecare/contracts/api/lab-orders.ts';
import type { SpecimenKind } from '@nilecare/contracts/api/lab.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Deps } from '../../../deps.ts';
import type { Clinician } from '../datatypes.ts';
import { clinicianBehind } from '../facts/clinicians.ts';
import { subjectOf, type Subject } from '../facts/subject.ts';

/** An order of the laboratory as messages tell of it. */
export interface LabFacts {
  readonly order: LabOrder;
  readonly orderer: Clinician;
  readonly subject: Subject;
  readonly specimens: ReadonlyMap<string, SpecimenKind>;
  readonly clocks: ZonedTime;
}

/** @throws NotFound where the laboratory has no such order of the patient */
export async function labFactsOf(
  { orderId, patientId }: { readonly orderId: string; readonly patientId: string },
  deps: Deps,
): Promise<LabFacts> {
  const order = await orderOf(orderId, patientId, deps);
  const [subject, orderer, catalogue, clocks] = await Promise.all([
    subjectOf(order, deps),
    clinicianBehind(order.orderedBy, deps),
    deps.lab.listLabTests({}),
    deps.clocks.of(order.facilityId),
  ]);
  const specimens = new Map(catalogue.items.map(({ id, specimen }) => [id, specimen]));
  return { order, orderer, subject, specimens, clocks };
}

async function orderOf(orderId: string, patientId: string, { lab }: Pick<Deps, 'lab'>): Promise<LabOrder> {
  const pages = everyItem((page) => lab.listLabOrders({ query: { patientId, ...page } }), {
    pageSize: 100,
  });
  for await (const order of pages) if (order.id === orderId) return order;
  throw new NotFound('laboratory order', orderId);
}

/** One value of a test, also one that was replaced since then, with who released it. */
export async function resultOf(
  { itemId, resultId }: { readonly itemId: string; readonly resultId: string },
  deps: Pick<Deps, 'lab' | 'business'>,
): Promise<{ readonly result: LabResult; readonly by: Clinician | null } | undefined> {
  const { results } = await deps.lab.getResultHistory({ params: { itemId } });
  const result = results.find(({ id }) => id === resultId);
  return result && { result, by: result.releasedBy && (await clinicianBehind(result.releasedBy, deps)) };
}
