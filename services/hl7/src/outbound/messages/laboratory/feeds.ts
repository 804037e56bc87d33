import type { LabItem, LabStep } from '@nilecare/contracts/api/lab-orders.ts';
import {
  labOrderCreated,
  labResultCorrected,
  labResultFinal,
  labTestCancelled,
} from '@nilecare/contracts/events/lab.ts';
import { feed, type FeedDeps, type OutboundFeed, type OutMessage } from '../../feed.ts';
import { ofVisit } from '../facts/subject.ts';
import { writtenBy } from '../written.ts';
import { labFactsOf, resultOf, type LabFacts } from './facts.ts';
import { orderGroups, resultSegments } from './segments.ts';

/** OML since 2.4; who speaks an older version, or wants it, gets ORM. */
const ORDERS = [
  { kind: 'OML^O21', structure: 'OML_O21' },
  { kind: 'ORM^O01', structure: 'ORM_O01' },
] as const;
const ORDER_KINDS = ORDERS.map(({ kind }) => kind);
const RESULT = { kind: 'ORU^R01', structure: 'ORU_R01' } as const;

interface Told {
  readonly source: string;
  readonly control: 'NW' | 'CA';
  readonly at: string;
  /** Which tests of the order. */
  readonly items: readonly LabItem[];
}

const orderMessages = (facts: LabFacts, told: Told, deps: FeedDeps): OutMessage[] =>
  ORDERS.filter(({ kind }) => deps.wants(kind, facts.order.facilityId)).map((type) => ({
    ...type,
    ...aboutOrder(facts),
    items: told.items.map(({ id }) => id),
    source: `${told.source}/${type.kind}`,
    segments: writtenBy(facts.clocks, (writing) => orderGroups(facts, told, type.kind, writing)),
  }));

const aboutOrder = ({ order, subject }: LabFacts) => ({
  patientId: subject.patient.id,
  subject: { kind: 'lab-order', id: order.id } as const,
  facilityId: order.facilityId,
  ...ofVisit(subject.visit),
});

/** Those of its tests that go on. */
function placed(facts: LabFacts, deps: FeedDeps): OutMessage[] {
  const { id, orderedAt: at } = facts.order;
  const items = facts.order.items.filter((it) => !isOver(it));
  const told = { source: `lab-order/${id}`, control: 'NW', at, items } as const;
  return orderMessages(facts, told, deps).map((it) => ({ ...it, begins: true }));
}

const OVER: ReadonlySet<LabStep> = new Set(['released', 'cancelled']);

/** Whether nobody is to begin with it any more. */
export const isOver = ({ state }: Pick<LabItem, 'state'>): boolean => OVER.has(state);

const resultFeed = (event: typeof labResultFinal | typeof labResultCorrected, status: 'F' | 'C'): OutboundFeed =>
  feed({
    kinds: [RESULT.kind],
    event,
    async build({ id, data }, deps) {
      const [facts, found] = await Promise.all([labFactsOf(data, deps), resultOf(data, deps)]);
      const item = facts.order.items.find((it) => it.id === data.itemId);
      if (!item || !found) return [];
      return [
        {
          ...RESULT,
          ...aboutOrder(facts),
          source: id,
          segments: writtenBy(facts.clocks, (writing) =>
            resultSegments(facts, { item, ...found, status, at: data.at }, writing),
          ),
        },
      ];
    },
  });

/** Orders of the laboratory and its results. */
export const laboratoryFeeds: readonly OutboundFeed[] = [
  feed({
    kinds: ORDER_KINDS,
    event: labOrderCreated,
    build: async ({ data }, deps) => placed(await labFactsOf(data, deps), deps),
  }),
  feed({
    kinds: ORDER_KINDS,
    event: labTestCancelled,
    /** Behind its order, also where that is heard of later. */
    async build({ id, data }, deps) {
      const facts = await labFactsOf(data, deps);
      const items = facts.order.items.filter((it) => it.id === data.itemId);
      const told = { source: id, control: 'CA', at: data.at, items } as const;
      return [...placed(facts, deps), ...orderMessages(facts, told, deps)];
    },
  }),
  resultFeed(labResultFinal, 'F'),
  resultFeed(labResultCorrected, 'C'),
];
