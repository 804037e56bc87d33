import {
  allergyChanged,
  allergyRecorded,
  patientCreated,
  patientMerged,
  patientUnmerged,
  patientUpdated,
} from '@nilecare/contracts/events/clinical.ts';
import { feed, type FeedDeps, type OutboundFeed, type OutMessage } from '../../feed.ts';
import { facilitiesThatKnow } from '../facts/known-at.ts';
import { visitOf } from '../facts/visits.ts';
import { changed } from './stay.ts';
import { tellOfMerge, tellOfPerson } from './tell.ts';

/** What happened, of any event. */
interface Heard {
  readonly id: string;
  readonly time: string;
}

/** Where a patient is in hospital, or a visit goes on, what is known of her is told with the stay as well. */
async function changedInHospital(patientId: string, { id, time }: Heard, deps: FeedDeps): Promise<OutMessage[]> {
  if (!deps.wants('ADT^A08', null)) return [];
  const { clinical } = deps;
  const query = { patientId, status: ['in-progress' as const, 'on-leave' as const], limit: 50 };
  const { items } = await clinical.listEncounters({ query });
  if (items.length === 0) return [];
  const patient = await clinical.getPatient({ params: { patientId } });
  return Promise.all(
    items.map(async (encounter) => {
      const stay = { patient, visit: await visitOf(encounter, deps) };
      return changed(stay, { at: time, source: `${id}/${encounter.id}` }, deps);
    }),
  );
}

const allergyFeeds = [allergyRecorded, allergyChanged].map((event) =>
  feed({
    kinds: ['ADT^A08'],
    event,
    build: (heard, deps) => changedInHospital(heard.data.patientId, heard, deps),
  }),
);

/** Of the index of patients: who was added and changed, and who turned out to be one person. */
export const patientFeeds: readonly OutboundFeed[] = [
  feed({
    kinds: ['ADT^A28'],
    event: patientCreated,
    async build({ id, time, data: { patientId, facilityId } }, deps) {
      const patient = await deps.clinical.getPatient({ params: { patientId } });
      return tellOfPerson({ event: 'A28', at: time, source: id }, patient, [facilityId], deps);
    },
  }),
  feed({
    kinds: ['ADT^A31', 'ADT^A08'],
    event: patientUpdated,
    async build(heard, deps) {
      const { patientId } = heard.data;
      const patient = await deps.clinical.getPatient({ params: { patientId } });
      const facilityIds = await facilitiesThatKnow([patient], 'ADT^A31', deps);
      const person = await tellOfPerson({ event: 'A31', at: heard.time, source: heard.id }, patient, facilityIds, deps);
      return [...person, ...(await changedInHospital(patientId, heard, deps))];
    },
  }),
  feed({
    kinds: ['ADT^A40'],
    event: patientMerged,
    async build({ id, data: { survivorId, mergedId, at } }, deps) {
      const patient = await deps.clinical.getPatient({ params: { patientId: survivorId } });
      const facilityIds = await facilitiesThatKnow([patient], 'ADT^A40', deps);
      return tellOfMerge({ event: 'A40', at, source: id }, patient, mergedId, facilityIds, deps);
    },
  }),
  feed({
    kinds: ['ADT^A28', 'ADT^A31'],
    event: patientUnmerged,
    /** The standard has no message that undoes A40: both are told as they are again, wherever one of them is known. */
    async build({ id, data: { survivorId, mergedId, at } }, deps) {
      const [survivor, merged] = await Promise.all([
        deps.clinical.getPatient({ params: { patientId: survivorId } }),
        deps.clinical.getPatient({ params: { patientId: mergedId } }),
      ]);
      const knowing = (kind: string) => facilitiesThatKnow([survivor, merged], kind, deps);
      return [
        ...(await tellOfPerson({ event: 'A28', at, source: `${id}/apart` }, merged, await knowing('ADT^A28'), deps)),
        ...(await tellOfPerson({ event: 'A31', at, source: id }, survivor, await knowing('ADT^A31'), deps)),
      ];
    },
  }),
  ...allergyFeeds,
];
