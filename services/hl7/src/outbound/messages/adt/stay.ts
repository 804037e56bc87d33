import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import type { FeedDeps, OutMessage } from '../../feed.ts';
import { allergiesOf } from '../facts/subject.ts';
import { visitOf } from '../facts/visits.ts';
import type { Visit } from '../segments/visit.ts';
import { tellOfVisit } from './tell.ts';

/** A stay, and whose it is. */
export interface Stay {
  readonly patient: Patient;
  readonly visit: Visit;
}

/** Asks what a stay is now. */
export async function stayOf(encounterId: string, deps: FeedDeps): Promise<Stay> {
  const encounter = await deps.clinical.getEncounter({ params: { encounterId } });
  const [patient, visit] = await Promise.all([
    deps.clinical.getPatient({ params: { patientId: encounter.patientId } }),
    visitOf(encounter, deps),
  ]);
  return { patient, visit };
}

/** Whether she is in hospital, or at the visit. */
export const isPresent = ({ visit }: Stay): boolean => ['in-progress', 'on-leave'].includes(visit.encounter.status);

/** What is told of a stay is made once. */
const sourceOf = ({ visit }: Stay, what: string): string => `encounter/${visit.encounter.id}/${what}`;

/**
 * A01, or A04 of who is not admitted: once for each stay, whatever it is by now.
 * @param kind as which it began
 */
export async function begun(
  stay: Stay,
  deps: FeedDeps,
  kind: EncounterClass = stay.visit.encounter.class,
): Promise<OutMessage[]> {
  const { facilityId, admittedAt: at } = stay.visit.encounter;
  const event = kind === 'inpatient' ? 'A01' : 'A04';
  if (!deps.wants(`ADT^${event}`, facilityId)) return [];
  const encounter = { ...stay.visit.encounter, class: kind, dischargedAt: null, discharge: null };
  const then = { ...stay, visit: { ...stay.visit, encounter } };
  const allergies = await allergiesOf(stay.patient.id, deps);
  return [await tellOfVisit({ event, at, source: sourceOf(stay, 'begun') }, then, deps, allergies)];
}

/** A05: once for each stay that is planned. */
export const planned = (stay: Stay, at: string, deps: FeedDeps): Promise<OutMessage> =>
  tellOfVisit({ event: 'A05', at, source: sourceOf(stay, 'planned') }, stay, deps);

/** A03: once for each moment at which it ended; it may go on by now. */
export function ended(stay: Stay, at: string, deps: FeedDeps): Promise<OutMessage> {
  const encounter = { ...stay.visit.encounter, dischargedAt: at };
  const source = sourceOf(stay, `ended/${new Date(at).toISOString()}`);
  return tellOfVisit({ event: 'A03', at, source }, { ...stay, visit: { ...stay.visit, encounter } }, deps);
}

/** A08: as it is now. */
export const changed = async (
  stay: Stay,
  { at, source }: { readonly at: string; readonly source: string },
  deps: FeedDeps,
): Promise<OutMessage> =>
  tellOfVisit({ event: 'A08', at, source }, stay, deps, await allergiesOf(stay.patient.id, deps));

/**
 * What becomes of a stay comes behind its beginning, also where that is heard of later: events of several topics come in any
 * order after an outage, and what was told already is not told again.
 */
export const behindBeginning = async (
  stay: Stay,
  deps: FeedDeps,
  then: readonly OutMessage[],
): Promise<OutMessage[]> => [...(await begun(stay, deps)), ...then];
