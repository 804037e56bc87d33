import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import {
  careTeamChanged,
  encounterAdmitted,
  encounterCancelled,
  encounterDischarged,
  encounterTransferred,
} from '@nilecare/contracts/events/clinical.ts';
import { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import { feed, type FeedDeps, type OutboundFeed, type OutMessage } from '../../feed.ts';
import { allergiesOf } from '../facts/subject.ts';
import { handedOver, putInBed, visitOf } from '../facts/visits.ts';
import type { Visit } from '../segments/visit.ts';
import { tellOfVisit } from './tell.ts';

interface Stay {
  readonly patient: Patient;
  readonly visit: Visit;
}

async function stayOf(encounterId: string, deps: FeedDeps): Promise<Stay> {
  const encounter = await deps.clinical.getEncounter({ params: { encounterId } });
  const [patient, visit] = await Promise.all([
    deps.clinical.getPatient({ params: { patientId: encounter.patientId } }),
    visitOf(encounter, deps),
  ]);
  return { patient, visit };
}

const isPresent = ({ visit }: Stay): boolean => ['in-progress', 'on-leave'].includes(visit.encounter.status);

const BEGINNINGS = ['ADT^A01', 'ADT^A04'] as const;

/** A01, or A04 of who is not admitted: once for each stay. */
async function begun({ patient, visit }: Stay, deps: FeedDeps): Promise<OutMessage[]> {
  const event = visit.encounter.class === 'inpatient' ? 'A01' : 'A04';
  if (!deps.wants(`ADT^${event}`, visit.encounter.facilityId)) return [];
  const told = { event, at: visit.encounter.admittedAt, source: `encounter/${visit.encounter.id}/begun` } as const;
  return [await tellOfVisit(told, patient, visit, deps, await allergiesOf(patient.id, deps))];
}

/** A05: once for each stay that is planned. */
const planned = async ({ patient, visit }: Stay, at: string, deps: FeedDeps): Promise<OutMessage> =>
  tellOfVisit({ event: 'A05', at, source: `encounter/${visit.encounter.id}/planned` }, patient, visit, deps);

/**
 * What becomes of a stay comes behind its beginning, also where that is heard of later: events of several topics come in any
 * order after an outage, and what was told already is not told again.
 */
const behindBeginning = async (stay: Stay, deps: FeedDeps, then: readonly OutMessage[]): Promise<OutMessage[]> => [
  ...(await begun(stay, deps)),
  ...then,
];

/** Stays and visits: planned, begun, moved, changed, ended, cancelled. */
export const stayFeeds: readonly OutboundFeed[] = [
  feed({
    kinds: [...BEGINNINGS],
    event: encounterAdmitted,
    build: async ({ data }, deps) => begun(await stayOf(data.encounterId, deps), deps),
  }),
  feed({
    kinds: ['ADT^A05', 'ADT^A08'],
    event: careTeamChanged,
    /** It comes with every stay, also with one that is planned, of which nothing else is heard. */
    async build({ id, data: { encounterId, at } }, deps) {
      const stay = await stayOf(encounterId, deps);
      if (stay.visit.encounter.status === 'planned') return [await planned(stay, at, deps)];
      if (!isPresent(stay)) return [];
      const told = { event: 'A08', at, source: id } as const;
      const allergies = await allergiesOf(stay.patient.id, deps);
      return behindBeginning(stay, deps, [await tellOfVisit(told, stay.patient, stay.visit, deps, allergies)]);
    },
  }),
  feed({
    kinds: ['ADT^A02'],
    event: encounterTransferred,
    async build({ id, data }, deps) {
      const stay = await stayOf(data.encounterId, deps);
      const visit = await handedOver(stay.visit, data, deps);
      const told = await tellOfVisit({ event: 'A02', at: data.at, source: id }, stay.patient, visit, deps);
      // The facility that she leaves is told as well.
      const left = data.fromFacilityId === told.facilityId ? [] : [{ ...told, facilityId: data.fromFacilityId }];
      return behindBeginning(stay, deps, [told, ...left]);
    },
  }),
  feed({
    kinds: ['ADT^A02'],
    event: bedAssigned,
    async build({ id, data }, deps) {
      const stay = await stayOf(data.encounterId, deps);
      if (!isPresent(stay)) return [];
      const visit = await putInBed(stay.visit, data, deps);
      const told = await tellOfVisit({ event: 'A02', at: data.at, source: id }, stay.patient, visit, deps);
      return behindBeginning(stay, deps, [told]);
    },
  }),
  feed({
    kinds: ['ADT^A08'],
    event: bedReleased,
    /** Whoever goes to another bed, or home, is told of with that. */
    async build({ id, data: { encounterId, reason, at } }, deps) {
      if (reason !== 'release') return [];
      const stay = await stayOf(encounterId, deps);
      if (!isPresent(stay)) return [];
      const allergies = await allergiesOf(stay.patient.id, deps);
      return behindBeginning(stay, deps, [
        await tellOfVisit({ event: 'A08', at, source: id }, stay.patient, stay.visit, deps, allergies),
      ]);
    },
  }),
  feed({
    kinds: ['ADT^A03'],
    event: encounterDischarged,
    async build({ id, data: { encounterId, at } }, deps) {
      const stay = await stayOf(encounterId, deps);
      const told = await tellOfVisit({ event: 'A03', at, source: id }, stay.patient, stay.visit, deps);
      return behindBeginning(stay, deps, [told]);
    },
  }),
  feed({
    kinds: ['ADT^A11', 'ADT^A38'],
    event: encounterCancelled,
    async build({ id, data: { encounterId, wasPresent, at } }, deps) {
      const stay = await stayOf(encounterId, deps);
      const wasPlanned = !wasPresent && stay.visit.encounter.status === 'cancelled';
      const event = wasPlanned ? 'A38' : 'A11';
      const told = await tellOfVisit({ event, at, source: id }, stay.patient, stay.visit, deps);
      return wasPlanned ? [await planned(stay, at, deps), told] : behindBeginning(stay, deps, [told]);
    },
  }),
];
