import type { LabItem, LabResult } from '@nilecare/contracts/api/lab-orders.ts';
import { segment } from '../../../er7/compose.ts';
import type { Segment } from '../../../er7/segments.ts';
import type { Clinician } from '../datatypes.ts';
import { subjectSegments } from '../facts/subject.ts';
import { nte, obr, obx, priorityTiming, priorityTq1, spm, type OrderedTest } from '../segments/laboratory.ts';
import { orc } from '../segments/order.ts';
import { knows, type Writing } from '../writing.ts';
import type { LabFacts } from './facts.ts';

interface Told {
  readonly control: 'NW' | 'CA';
  readonly at: string;
  readonly itemId?: string;
}

/** An order, a group for each test. Specimens stand in OML alone. */
export function orderGroups(
  facts: LabFacts,
  { control, at, itemId }: Told,
  kind: 'OML^O21' | 'ORM^O01',
  writing: Writing,
): Segment[] {
  const { order, subject } = facts;
  const items = order.items.filter((it) => itemId === undefined || it.id === itemId);
  return [
    ...subjectSegments(subject, writing),
    ...items.flatMap((item, index) => {
      const test = testOf(item, facts);
      return [
        orcOf(facts, test, { control, at }, writing),
        ...(knows(writing, '2.5') ? [priorityTq1(test)] : []),
        obr(test, { setId: index + 1 }, writing),
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
  const test = testOf(item, facts);
  return [
    ...subjectSegments(facts.subject, writing),
    orcOf(facts, test, { control: 'RE', at }, writing),
    obr(test, { setId: 1, status }, writing),
    obx(test, { result, status, by }, writing),
    ...nte(result),
    ...spm(test, writing),
  ];
}

const testOf = (item: LabItem, { orderer, specimens }: LabFacts): OrderedTest => ({
  item,
  orderer,
  specimen: specimens.get(item.test.id),
});

const orcOf = (
  { order, orderer, subject }: LabFacts,
  test: OrderedTest,
  { control, at }: { readonly control: 'NW' | 'CA' | 'RE'; readonly at: string },
  writing: Writing,
): Segment =>
  orc(
    {
      ...{ control, at, number: order.number, group: order.number, by: orderer, place: subject.visit?.place ?? null },
      timing: knows(writing, '2.5') ? undefined : priorityTiming(test),
    },
    writing,
  );
