import type { LabOrder, LabResult } from '@nilecare/contracts/api/lab-orders.ts';
import type { SpecimenKind } from '@nilecare/contracts/api/lab.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Deps } from '../../../deps.ts';
import type { Clinician } from '../datatypes.ts';
import { clinicianBehind } from '../facts/clinicians.ts';
import { numbersGiven, type GivenNumbers } from '../facts/order-numbers.ts';
import { subjectOf, type Subject } from '../facts/subject.ts';

/** An order of the laboratory as messages tell of it. */
export interface LabFacts {
  readonly order: LabOrder;
  readonly orderer: Clinician;
  readonly subject: Subject;
  readonly specimens: ReadonlyMap<string, SpecimenKind>;
  readonly clocks: ZonedTime;
  /** By what systems of others know its tests. */
  readonly given: GivenNumbers;
}

/** Asks what is known of an order. */
export async function labFactsOf({ orderId }: { readonly orderId: string }, deps: Deps): Promise<LabFacts> {
  const order = await deps.lab.findLabOrder({ params: { reference: orderId } });
  const [subject, orderer, catalogue, clocks, given] = await Promise.all([
    subjectOf(order, deps),
    clinicianBehind(order.orderedBy, deps),
    deps.lab.listLabTests({}),
    deps.clocks.of(order.facilityId),
    numbersGiven('lab-order', order.id, deps),
  ]);
  const specimens = new Map(catalogue.items.map(({ id, specimen }) => [id, specimen]));
  return { order, orderer, subject, specimens, clocks, given };
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
