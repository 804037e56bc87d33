import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Segment } from '../../../er7/segments.ts';
import type { FeedDeps, OutMessage } from '../../feed.ts';
import { facilityName } from '../facts/places.ts';
import { ofVisit } from '../facts/subject.ts';
import { mrg, nk1, pid } from '../segments/person.ts';
import { evn, noVisit, pv1, pv2, type Visit } from '../segments/visit.ts';
import { writtenBy } from '../written.ts';
import type { Writing } from '../writing.ts';

/** Of which structure the messages of an event are (HL7 v2.5.1, 3.3). */
const STRUCTURES = {
  ...{ A01: 'ADT_A01', A02: 'ADT_A02', A03: 'ADT_A03', A04: 'ADT_A01', A05: 'ADT_A05', A08: 'ADT_A01' },
  ...{ A06: 'ADT_A06', A07: 'ADT_A06', A11: 'ADT_A09', A13: 'ADT_A01', A28: 'ADT_A05', A31: 'ADT_A05' },
  ...{ A38: 'ADT_A38', A40: 'ADT_A39' },
} as const;
type AdtEvent = keyof typeof STRUCTURES;

/** What is told, when it happened, and what it is made from. */
interface Told {
  readonly event: AdtEvent;
  readonly at: string;
  readonly source: string;
}

/** @param facilityIds destinations of which get it */
export const tellOfPerson = (
  told: Told,
  patient: Patient,
  facilityIds: readonly string[],
  deps: FeedDeps,
): Promise<OutMessage[]> =>
  toFacilities(told, patient, facilityIds, deps, (writing) => [
    ...nk1(patient.details?.nextOfKin ?? [], writing),
    noVisit(),
  ]);

/**
 * The record of `mergedId` goes on in the one of the patient. @param facilityIds destinations of which get it
 * @returns none where it does not by now
 */
export async function tellOfMerge(
  told: Told,
  patient: Patient,
  mergedId: string,
  facilityIds: readonly string[],
  deps: FeedDeps,
): Promise<OutMessage[]> {
  const merged = patient.mergedRecords?.find((it) => it.patientId === mergedId);
  return merged ? toFacilities(told, patient, facilityIds, deps, () => [mrg(merged)]) : [];
}

/** One message for each facility. @param more what follows PID */
async function toFacilities(
  { event, at, source }: Told,
  patient: Patient,
  facilityIds: readonly string[],
  deps: FeedDeps,
  more: (writing: Writing) => readonly Segment[],
): Promise<OutMessage[]> {
  const [clocks, facility] = await Promise.all([
    deps.clocks.of(patient.facilityId),
    facilityName(patient.facilityId, deps),
  ]);
  return facilityIds.map((facilityId) => ({
    kind: `ADT^${event}`,
    structure: STRUCTURES[event],
    patientId: patient.id,
    subject: null,
    source,
    facilityId,
    segments: writtenBy(clocks, (writing) => [
      evn({ event, at, facility }, writing),
      pid(patient, writing),
      ...more(writing),
    ]),
  }));
}

/** @param allergies are told where somebody comes, or what is known of her changes */
export async function tellOfVisit(
  { event, at, source }: Told,
  { patient, visit }: { readonly patient: Patient; readonly visit: Visit },
  deps: FeedDeps,
  allergies: readonly Segment[] = [],
): Promise<OutMessage> {
  const { facilityId, id } = visit.encounter;
  const [clocks, facility] = await Promise.all([deps.clocks.of(facilityId), facilityName(facilityId, deps)]);
  const saysWhoIsNear = STRUCTURES[event] === 'ADT_A01' || STRUCTURES[event] === 'ADT_A05';
  return {
    kind: `ADT^${event}`,
    structure: STRUCTURES[event],
    patientId: patient.id,
    subject: { kind: 'encounter', id },
    source,
    facilityId,
    ...ofVisit(visit),
    segments: writtenBy(clocks, (writing) => [
      evn({ event, at, facility }, writing),
      pid(patient, writing),
      ...(saysWhoIsNear ? nk1(patient.details?.nextOfKin ?? [], writing) : []),
      pv1(visit, writing),
      ...pv2(visit, writing),
      ...allergies,
    ]),
  };
}
