import type * as api from '@nilecare/contracts/api/device.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { vitalsReader } from '../data/vitals-reader.ts';
import { watchedPatients } from '../data/watched-patients.ts';
import type { Deps } from '../deps.ts';

const MINUTE_MS = 60_000;

/** The heart rates of who refuses the caller her record are left out: what they were is of it, what they are is on the wall. */
export const listWardTrends: Handler<typeof api.listWardTrends, Deps> = async (
  { query },
  { actor, db, clock, refusals, seen },
) => {
  const watched = await watchedPatients(db.read, query.wardId, actor.facilityFilter());
  const survivors = await patientLinks(db.read).survivorsOf(watched);
  const shownAs = (patientId: string) => survivors.get(patientId) ?? patientId;
  const refusing = await refusals.refusing(actor, watched.map(shownAs));
  const patientIds = watched.filter((id) => !refusing.has(shownAs(id)));
  seen(patientIds.map(shownAs));
  const since = new Date(clock.now().getTime() - query.minutes * MINUTE_MS);
  const points = await vitalsReader(db.read).trends(patientIds, since);
  const byPatient = Map.groupBy(points, (it) => it.patient_id);
  return {
    items: [...byPatient].map(([patientId, of]) => ({
      patientId: shownAs(patientId),
      points: of.map((it): [number, number] => [it.at.getTime(), it.rate]),
    })),
  };
};
