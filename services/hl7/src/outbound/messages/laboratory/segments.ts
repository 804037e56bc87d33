import type { LabItem, LabResult } from '@nilecare/contracts/api/lab-orders.ts';
import { segment } from '../../../er7/compose.ts';
import type { Segment } from '../../../er7/segments.ts';
import { numberOfTest } from '../../../inbound/laboratory/own-numbers.ts';
import type { Clinician } from '../datatypes.ts';
import { orderNumbers } from '../facts/order-numbers.ts';
import { subjectSegments } from '../facts/subject.ts';
import { nte, obr, obx, priorityTiming, priorityTq1, spm, type OrderedTest } from '../segments/laboratory.ts';
import { orc, type OrderNumbers } from '../segments/order.ts';
import { knows, type Writing } from '../writing.ts';
import type { LabFacts } from './facts.ts';

interface Told {
  readonly control: 'NW' | 'CA';
  readonly at: string;
  readonly items: readonly LabItem[];
}

/** What becomes of tests of an order, a group for each of them. Specimens stand in OML alone. */
export function orderGroups(facts: LabFacts, told: Told, kind: 'OML^O21' | 'ORM^O01', writing: Writing): Segment[] {
  const { order, subject } = facts;
  const { control, at, items } = told;
  // ORM has neither TQ1 nor SPM, in no version.
  const inFields = kind === 'ORM^O01' || !knows(writing, '2.5');
  return [
    ...subjectSegments(subject, writing),
    ...items.flatMap((item, index) => {
      const test = testOf(item, facts, control);
      return [
        orcOf(facts, test, { control, at, inFields }, writing),
        ...(inFields ? [] : [priorityTq1(test)]),
        obr(test, { setId: index + 1, inFields }, writing),
        ...(order.note === null ? [] : [segment('NTE', { 1: '1', 2: 'P', 3: order.note })]),
        ...(kind === 'OML^O21' ? spm(test, writing) : []),
      ];
    }),
  ];
}

interface Result {
  readonly item: LabItem;
  readonly result: LabResult;
  /** Who released it. */
  readonly by: Clinician | null;
  readonly status: 'F' | 'C';
  readonly at: string;
}

/** The result of one test. */
export function resultSegments(facts: LabFacts, { item, result, by, status, at }: Result, writing: Writing): Segment[] {
  const test = testOf(item, facts, 'RE');
  const inFields = !knows(writing, '2.5');
  return [
    ...subjectSegments(facts.subject, writing),
    orcOf(facts, test, { control: 'RE', at, inFields }, writing),
    obr(test, { setId: 1, inFields, told: { status, releasedAt: result.releasedAt } }, writing),
    obx(test, { result, status, by }, writing),
    ...nte(result),
    ...spm(test, writing),
  ];
}

const testOf = (item: LabItem, facts: LabFacts, control: Told['control'] | 'RE'): OrderedTest => ({
  item,
  orderer: facts.orderer,
  specimen: facts.specimens.get(item.test.id),
  numbers: numbersOf(item, facts, control),
});

/** Each test has a number of its own: whatever becomes of one says nothing of the others. */
const numbersOf = ({ id }: LabItem, { order, given }: LabFacts, control: Told['control'] | 'RE'): OrderNumbers =>
  orderNumbers(given, {
    partId: id,
    own: numberOfTest(order.number, order.items.findIndex((it) => it.id === id) + 1),
    isFilled: control === 'RE',
  });

interface Ordered {
  readonly control: Told['control'] | 'RE';
  readonly at: string;
  readonly inFields: boolean;
}

const orcOf = (
  { order, orderer, subject }: LabFacts,
  test: OrderedTest,
  { control, at, inFields }: Ordered,
  writing: Writing,
): Segment =>
  orc(
    {
      ...{ control, at, numbers: test.numbers, group: order.number, by: orderer, place: subject.visit?.place ?? null },
      timing: inFields ? priorityTiming(test) : undefined,
    },
    writing,
  );
