import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import type { PlannedStep } from '@nilecare/contracts/dosing.ts';
import type { Segment } from '../../../er7/segments.ts';
import { orderNumbers } from '../facts/order-numbers.ts';
import { subjectSegments } from '../facts/subject.ts';
import { rxe, rxo, rxr, type OrderedDrug } from '../segments/drugs.ts';
import { orc, type OrderControl, type OrderNumbers } from '../segments/order.ts';
import { tq, tq1 } from '../segments/timing.ts';
import { knows, type Writing } from '../writing.ts';
import type { PrescriptionFacts } from './facts.ts';

export type PrescriptionKind = 'ORM^O01' | 'RDE^O11';

/** What becomes of which of its drugs. */
export interface Told {
  readonly control: Extract<OrderControl, 'NW' | 'DC' | 'HD' | 'RL'>;
  readonly at: string;
  readonly items: readonly PrescriptionItem[];
  readonly reason: string | null;
}

/** Who it is for, what she does not tolerate, and an order for each drug; of a taper one for each dose. */
export const prescriptionSegments = (
  facts: PrescriptionFacts,
  told: Told,
  kind: PrescriptionKind,
  writing: Writing,
): Segment[] => [
  ...subjectSegments(facts.subject, writing),
  ...facts.allergies,
  ...told.items.flatMap((item) =>
    item.steps.flatMap((step, at) => orderOf(facts, told, { kind, item, step, place: at + 1 }, writing)),
  ),
];

/** The drug of each order, in their order. */
export const itemsOrdered = ({ items }: Pick<Told, 'items'>): string[] =>
  items.flatMap(({ id, steps }) => steps.map(() => id));

interface One {
  readonly kind: PrescriptionKind;
  readonly item: PrescriptionItem;
  readonly step: PlannedStep;
  /** Of the step in the item, from 1 on. */
  readonly place: number;
}

function orderOf(facts: PrescriptionFacts, told: Told, { kind, item, step, place }: One, writing: Writing): Segment[] {
  const { drugs, prescriber, prescription } = facts;
  const ordered: OrderedDrug = {
    item,
    dose: step.dose,
    drug: drugs.get(item.drug.id),
    saysQuantity: place === 1,
  };
  // ORM has no TQ1, in no version.
  const hasTq1 = kind === 'RDE^O11' && knows(writing, '2.5');
  const timing = hasTq1 ? undefined : tq(step, item, writing);
  const order = {
    ...{ control: told.control, at: told.at, reason: told.reason, by: prescriber, place: facts.place },
    numbers: numbersOf(item, place, facts),
    group: prescription.id,
    from: told.control === 'NW' ? step.startAt : told.at,
    timing: kind === 'ORM^O01' ? timing : undefined,
  };
  const when = hasTq1 ? [tq1(step, item, writing)] : [];
  return kind === 'ORM^O01'
    ? [orc(order, writing), rxo(ordered, writing), rxr(item.route)]
    : [orc(order, writing), rxe(ordered, timing, writing), ...when, rxr(item.route)];
}

/** The doses of a taper have numbers from here alone: whoever placed it has one for all of them. */
const numbersOf = ({ id, steps }: PrescriptionItem, place: number, { given }: PrescriptionFacts): OrderNumbers =>
  steps.length === 1
    ? orderNumbers(given, { partId: id, own: id })
    : orderNumbers([], { partId: id, own: `${id}.${place}` });
