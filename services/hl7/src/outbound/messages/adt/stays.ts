import {
  careTeamChanged,
  encounterAdmitted,
  encounterCancelled,
  encounterDischarged,
  encounterReclassified,
  encounterReopened,
  encounterTimesCorrected,
  encounterTransferred,
} from '@nilecare/contracts/events/clinical.ts';
import { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import { feed, type OutboundFeed, type OutMessage } from '../../feed.ts';
import { handedOver, putInBed } from '../facts/visits.ts';
import { behindBeginning, begun, changed, ended, isPresent, planned, stayOf } from './stay.ts';
import { tellOfVisit } from './tell.ts';

/** Whoever wants to hear of the place that she left, or of stays of the class before, would think that she is there still. */
const alsoWhereSheLeft = (
  told: OutMessage,
  left: Partial<Pick<OutMessage, 'facilityId' | 'wardId' | 'encounterClass'>>,
): OutMessage[] => [told, { ...told, ...left }];

/** Stays and visits: planned, begun, moved, changed, ended, cancelled. */
export const stayFeeds: readonly OutboundFeed[] = [
  feed({
    kinds: ['ADT^A01', 'ADT^A04'],
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
      return isPresent(stay) ? behindBeginning(stay, deps, [await changed(stay, { at, source: id }, deps)]) : [];
    },
  }),
  feed({
    kinds: ['ADT^A02'],
    event: encounterTransferred,
    async build({ id, data }, deps) {
      const stay = await stayOf(data.encounterId, deps);
      const visit = await handedOver(stay.visit, data, deps);
      const told = await tellOfVisit({ event: 'A02', at: data.at, source: id }, { ...stay, visit }, deps);
      const left = { facilityId: data.fromFacilityId, wardId: data.fromWardId };
      return behindBeginning(stay, deps, alsoWhereSheLeft(told, left));
    },
  }),
  feed({
    kinds: ['ADT^A02'],
    event: bedAssigned,
    async build({ id, data }, deps) {
      const stay = await stayOf(data.encounterId, deps);
      if (!isPresent(stay)) return [];
      const visit = await putInBed(stay.visit, data, deps);
      const told = await tellOfVisit({ event: 'A02', at: data.at, source: id }, { ...stay, visit }, deps);
      const left = { facilityId: told.facilityId, wardId: visit.prior?.ward?.id ?? told.wardId };
      return behindBeginning(stay, deps, alsoWhereSheLeft(told, left));
    },
  }),
  feed({
    kinds: ['ADT^A08'],
    event: bedReleased,
    /** Whoever goes to another bed, or home, is told of with that. */
    async build({ id, data: { encounterId, reason, at } }, deps) {
      if (reason !== 'release') return [];
      const stay = await stayOf(encounterId, deps);
      return isPresent(stay) ? behindBeginning(stay, deps, [await changed(stay, { at, source: id }, deps)]) : [];
    },
  }),
  feed({
    kinds: ['ADT^A06', 'ADT^A07', 'ADT^A08'],
    event: encounterReclassified,
    /** Between an emergency and a visit nothing changes that has an event. */
    async build({ id, data: { encounterId, class: kind, fromClass, at } }, deps) {
      const stay = await stayOf(encounterId, deps);
      const before = await begun(stay, deps, fromClass);
      const moved = kind === 'inpatient' ? 'A06' : fromClass === 'inpatient' ? 'A07' : undefined;
      const told = moved
        ? await tellOfVisit({ event: moved, at, source: id }, stay, deps)
        : await changed(stay, { at, source: id }, deps);
      return [...before, ...alsoWhereSheLeft(told, { encounterClass: fromClass })];
    },
  }),
  feed({
    kinds: ['ADT^A03'],
    event: encounterDischarged,
    async build({ data: { encounterId, at } }, deps) {
      const stay = await stayOf(encounterId, deps);
      return behindBeginning(stay, deps, [await ended(stay, at, deps)]);
    },
  }),
  feed({
    kinds: ['ADT^A13'],
    event: encounterReopened,
    /** Behind the end that is taken back. */
    async build({ id, data: { encounterId, dischargedAt, at } }, deps) {
      const stay = await stayOf(encounterId, deps);
      const told = await tellOfVisit({ event: 'A13', at, source: id }, stay, deps);
      return behindBeginning(stay, deps, [await ended(stay, dischargedAt, deps), told]);
    },
  }),
  feed({
    kinds: ['ADT^A08'],
    event: encounterTimesCorrected,
    /** Behind the end that is corrected; as it is now, which is also what became of it since. */
    async build({ id, data: { encounterId, before, at } }, deps) {
      const stay = await stayOf(encounterId, deps);
      const isOver = stay.visit.encounter.status === 'finished';
      if (!isOver && !isPresent(stay)) return [];
      const told = await changed(stay, { at, source: id }, deps);
      const { dischargedAt } = stay.visit.encounter;
      if (!isOver || before.dischargedAt === null || dischargedAt === null) return behindBeginning(stay, deps, [told]);
      // The end as it is now is told by it: whatever comes behind that end has no second one before it.
      const [then, now] = await Promise.all([before.dischargedAt, dischargedAt].map((it) => ended(stay, it, deps)));
      return behindBeginning(stay, deps, [...(then ? [then] : []), told, ...(now ? [{ ...now, isSaid: true }] : [])]);
    },
  }),
  feed({
    kinds: ['ADT^A11', 'ADT^A38'],
    event: encounterCancelled,
    async build({ id, data: { encounterId, wasPresent, at } }, deps) {
      const stay = await stayOf(encounterId, deps);
      const wasPlanned = !wasPresent && stay.visit.encounter.status === 'cancelled';
      const told = await tellOfVisit({ event: wasPlanned ? 'A38' : 'A11', at, source: id }, stay, deps);
      return wasPlanned ? [await planned(stay, at, deps), told] : behindBeginning(stay, deps, [told]);
    },
  }),
];
