import type { ItemState, PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import { prescriptionCreated, prescriptionItemChanged } from '@nilecare/contracts/events/medication.ts';
import { feed, type FeedDeps, type OutboundFeed, type OutMessage } from '../../feed.ts';
import { ofVisit } from '../facts/subject.ts';
import { writtenBy } from '../written.ts';
import { prescriptionFactsOf, type PrescriptionFacts } from './facts.ts';
import { itemsOrdered, prescriptionSegments, type Told } from './segments.ts';

/** As the prescriber wrote it, or encoded: a destination says which of them it wants. */
const TYPES = [
  { kind: 'ORM^O01', structure: 'ORM_O01' },
  { kind: 'RDE^O11', structure: 'RDE_O11' },
] as const;
const KINDS = TYPES.map(({ kind }) => kind);

const messagesOf = (facts: PrescriptionFacts, source: string, told: Told, deps: FeedDeps): OutMessage[] =>
  TYPES.filter(({ kind }) => deps.wants(kind, facts.prescription.facilityId)).map((type) => ({
    ...type,
    patientId: facts.subject.patient.id,
    subject: { kind: 'prescription', id: facts.prescription.id },
    items: itemsOrdered(told),
    source: `${source}/${type.kind}`,
    facilityId: facts.prescription.facilityId,
    ...ofVisit(facts.subject.visit),
    segments: writtenBy(facts.clocks, (writing) => prescriptionSegments(facts, told, type.kind, writing)),
  }));

/** Those of its drugs that go on: nobody is to begin with one that has ended. */
function signed(facts: PrescriptionFacts, deps: FeedDeps): OutMessage[] {
  const { id, signedAt: at } = facts.prescription;
  const items = facts.prescription.items.filter((it) => !isOver(it));
  const told = { control: 'NW', at, items, reason: null } as const;
  return messagesOf(facts, `prescription/${id}`, told, deps).map((it) => ({ ...it, begins: true }));
}

const OVER: ReadonlySet<ItemState> = new Set(['discontinued', 'replaced', 'completed']);

/** Whether nobody is to begin with it any more. */
export const isOver = ({ state }: Pick<PrescriptionItem, 'state'>): boolean => OVER.has(state);

/** Table 0119. */
const CONTROLS = { discontinued: 'DC', replaced: 'DC', held: 'HD', resumed: 'RL' } as const;

/** What is prescribed, and what becomes of it. */
export const prescriptionFeeds: readonly OutboundFeed[] = [
  feed({
    kinds: KINDS,
    event: prescriptionCreated,
    build: async ({ data }, deps) => signed(await prescriptionFactsOf(data.prescriptionId, deps), deps),
  }),
  feed({
    kinds: KINDS,
    event: prescriptionItemChanged,
    /** Behind the order itself, also where that is heard of later: what was told already is not told again. */
    async build({ id, data: { prescriptionId, itemId, version, kind, at } }, deps) {
      const facts = await prescriptionFactsOf(prescriptionId, deps);
      const items = facts.prescription.items.filter((it) => it.id === itemId);
      const reason = items.find((it) => it.version === version)?.stateReason ?? null;
      return [...signed(facts, deps), ...messagesOf(facts, id, { control: CONTROLS[kind], at, items, reason }, deps)];
    },
  }),
];
