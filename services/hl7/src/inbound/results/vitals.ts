import {
  measures,
  ObservationRepeated,
  OXYGEN_FLOW,
  type ObservationSet,
  type recordObservation,
} from '@nilecare/contracts/api/clinical-observations.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import type { SegmentView } from '../../er7/message.ts';
import { faultAt } from '../handler.ts';
import { placeOf } from '../place-of.ts';
import type { Results, Step } from './results-of.ts';
import type { Standing } from './standing.ts';
import type { Vital } from './vital-codes.ts';

/** A value for the chart. */
export interface VitalFinding extends Vital {
  readonly obx: SegmentView;
  readonly at: Date;
  readonly standing: Exclude<Standing, 'nothing'>;
  readonly value: number;
  readonly unit: string;
}

/** What was measured beside it, and is told in words: where, and when. */
export interface Aside {
  readonly at: Date;
  readonly words: string;
}

type Recorded = CallOf<typeof recordObservation>['body'];
type Measured = NonNullable<Recorded['measured']>;

/** What was measured at one moment. */
interface VitalSet {
  readonly at: Date;
  readonly standing: 'final' | 'corrected' | 'withdrawn';
  readonly findings: readonly VitalFinding[];
  readonly note: string | null;
}

/** Judges values for the chart, and gives what is to be done then: a set for each moment. @throws MessageFault */
export async function vitalSteps(
  findings: readonly VitalFinding[],
  asides: readonly Aside[],
  place: string,
  results: Results,
): Promise<Step[]> {
  const sets = setsOf(findings, asides);
  for (const it of sets) await mustBePlausible(it, results);
  return sets.map((set, at) => () => act(set, `${place}-${at + 1}`, results));
}

function setsOf(findings: readonly VitalFinding[], asides: readonly Aside[]): VitalSet[] {
  const together = Map.groupBy(findings, (it) => `${it.at.getTime()} ${kindOf(it.standing)}`);
  return [...together.values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const kept = bestOf(of);
    const others = of.filter((it) => !kept.includes(it)).map(wordsOf);
    const beside = asides.filter((it) => it.at.getTime() === first.at.getTime()).map((it) => it.words);
    const note = [...others, ...beside].join('; ').slice(0, LONGEST_NOTE);
    return { at: first.at, standing: kindOf(first.standing), findings: kept, note: note ? `Also: ${note}` : null };
  });
}

const LONGEST_NOTE = 1_900;

const kindOf = (standing: VitalFinding['standing']): VitalSet['standing'] =>
  standing === 'corrected' || standing === 'withdrawn' ? standing : 'final';

/** Of each measure one. */
function bestOf(findings: readonly VitalFinding[]): VitalFinding[] {
  const best = new Map<Vital['measure'], VitalFinding>();
  for (const it of findings) if (it.rank < (best.get(it.measure)?.rank ?? Infinity)) best.set(it.measure, it);
  return [...best.values()];
}

/** As the sender calls and writes it. */
export const wordsFor = (obx: SegmentView): string =>
  [obx.field(3).text(2) ?? obx.field(3).text(1), obx.field(5).text(), obx.field(6).text(2) ?? obx.field(6).text(1)]
    .filter(Boolean)
    .join(' ');
const wordsOf = ({ obx }: VitalFinding): string => wordsFor(obx);

const measuredOf = (findings: readonly VitalFinding[]): Measured =>
  // The unit is one of those of the measure: `vitalUnit` looked.
  findings.flatMap(({ measure, value, unit }) =>
    measure === 'oxygen-flow' ? [] : { name: measure, value, unit: unit as NonNullable<Measured[number]['unit']> },
  );

function oxygenOf(findings: readonly VitalFinding[]): NonNullable<Recorded['oxygen']> | undefined {
  const flow = findings.find((it) => it.measure === 'oxygen-flow')?.value;
  if (flow === undefined) return undefined;
  return flow > 0 ? { given: true, litresPerMinute: flow } : { given: false };
}

const implausible = ({ obx }: VitalFinding, [low, high]: readonly [number, number], unit: string): Error =>
  faultAt('102', placeOf(obx, 5), 'vital-implausible', { low, high, unit });

/** Clinical says so of what is measured, and keeps nothing; of oxygen its contract says it. */
async function mustBePlausible({ findings, standing }: VitalSet, { deps: { clinical } }: Results): Promise<void> {
  if (standing === 'withdrawn') return;
  const flow = findings.find((it) => it.measure === 'oxygen-flow');
  if (flow && (flow.value < OXYGEN_FLOW[0] || flow.value > OXYGEN_FLOW[1]))
    throw implausible(flow, OXYGEN_FLOW, flow.unit);
  try {
    await clinical.previewNews2({ body: { measured: measuredOf(findings), oxygen: oxygenOf(findings) ?? null } });
  } catch (error) {
    if (!(error instanceof ContractError && error.code === Implausible.code)) throw error;
    const field = String(error.extensions['field'] ?? '');
    const found = findings.find((it) => field.endsWith(`.${it.measure}`)) ?? findings[0];
    if (!found || found.measure === 'oxygen-flow') throw error;
    const { possible, units } = measures[found.measure];
    throw implausible(found, possible, units[0]);
  }
}

async function act(set: VitalSet, key: string, results: Results): Promise<void> {
  const before = set.standing === 'final' ? undefined : await recordedBefore(set, results);
  if (set.standing === 'withdrawn') return before && withdraw(set, before, results);
  return before ? correct(set, before, results) : record(set, key, results);
}

async function record(set: VitalSet, key: string, { work, deps, patientId, encounterId }: Results): Promise<void> {
  const body = {
    ...{ patientId, encounterId, measured: measuredOf(set.findings), oxygen: oxygenOf(set.findings) ?? null },
    ...{ takenAt: set.at.toISOString(), note: set.note },
  };
  await deps.clinical
    .recordObservation({ body }, { idempotencyKey: `hl7-${work.messageId}-vitals-${key}` })
    .catch(unlessRepeated);
}

/** Sent again in another message. */
function unlessRepeated(error: unknown): void {
  if (!(error instanceof ContractError && error.code === ObservationRepeated.code)) throw error;
}

/** The set of that moment that holds what is to be changed. */
async function recordedBefore(
  { at, findings }: VitalSet,
  { deps, patientId }: Results,
): Promise<ObservationSet | undefined> {
  const moment = { from: at.toISOString(), to: new Date(at.getTime() + 1).toISOString() };
  const { items } = await deps.clinical.listObservations({ query: { patientId, ...moment, limit: 50 } });
  const holds = (set: ObservationSet) =>
    findings.some((it) =>
      it.measure === 'oxygen-flow' ? set.oxygen !== null : set.measured.some(({ name }) => name === it.measure),
    );
  return items.find((it) => it.status !== 'entered-in-error' && holds(it));
}

const REASON = 'The other system says so (HL7 v2).';

async function correct(set: VitalSet, before: ObservationSet, results: Results): Promise<void> {
  const said = new Set<string>(set.findings.map((it) => it.measure));
  const others = before.measured.filter((it) => !said.has(it.name));
  const oxygen = oxygenOf(set.findings) ?? before.oxygen;
  await change(before, [...unitless(others), ...measuredOf(set.findings)], oxygen, results);
}

/** What was withdrawn is not there any more; a set of nothing else is called an error. */
async function withdraw(set: VitalSet, before: ObservationSet, results: Results): Promise<void> {
  const said = new Set<string>(set.findings.map((it) => it.measure));
  const others = before.measured.filter((it) => !said.has(it.name));
  const oxygen = said.has('oxygen-flow') ? null : before.oxygen;
  if (others.length > 0 || oxygen !== null || before.consciousness !== null)
    return change(before, unitless(others), oxygen, results);
  const params = { observationId: before.id };
  await results.deps.clinical.retractObservation({ params, body: { reason: REASON } }, { ifMatch: before.version });
}

/** In the unit in which they are stored. */
const unitless = (measured: ObservationSet['measured']): Measured =>
  measured.map(({ name, value }) => ({ name, value }));

async function change(
  { id, version, takenAt, consciousness, position, note, spo2Scale }: ObservationSet,
  measured: Measured,
  oxygen: Recorded['oxygen'],
  { deps: { clinical } }: Results,
): Promise<void> {
  const body = { measured, oxygen: oxygen ?? null, takenAt, consciousness, position, note, spo2Scale, reason: REASON };
  await clinical
    .correctObservation({ params: { observationId: id }, body }, { ifMatch: version })
    .catch(unlessRepeated);
}
