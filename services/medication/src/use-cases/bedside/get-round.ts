import type { getRound as contract } from '@nilecare/contracts/api/medication-administration.ts';
import { NoCareRelationship } from '@nilecare/contracts/errors.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { doseViews } from '../../data/bedside/dose-views.ts';
import { orderedItems } from '../../data/ordered-items.ts';
import type { Deps } from '../../deps.ts';

const HOUR_MS = 60 * 60_000;
/** What was due longer ago is not given any more: it is seen, and said to be missed, in the patient's own list. */
const BACK_MS = 12 * HOUR_MS;

/** The patients of a ward are those whose stay it is responsible for; each record opens by care, as a rule by the duty there. */
export const getRound: Handler<typeof contract, Deps> = async ({ params: { wardId }, query }, context) => {
  const { actor, db, clock, clocks, facility, seen } = context;
  const ward = await facility.getWard({ params: { wardId } });
  actor.mustReachFacility(ward.facilityId);
  const inWard = await patientsOf(context, wardId);
  const opened = await Promise.all(inWard.map((patientId) => open(context, patientId)));
  const patientIds = opened.filter((it) => it !== undefined);
  seen(patientIds);

  const now = clock.now();
  const from = new Date(now.getTime() - BACK_MS);
  const to = new Date(now.getTime() + query.hours * HOUR_MS);
  const zone = await clocks.of(ward.facilityId);
  const groups = await patientLinks(db.read).groupsOf(patientIds);
  const shown = new Map([...groups.values()].flatMap(({ ids, survivorId }) => ids.map((id) => [id, survivorId])));
  const items = await orderedItems(db.read).ofPatients([...shown.keys()], from, to);
  const here = items.filter((it) => it.facilityId === ward.facilityId);
  const shownAs = (patientId: string) => shown.get(patientId) ?? patientId;
  const doses = await doseViews(db.read, here, { from, to, now }, { zone, order: 'urgency', shownAs });
  return {
    wardId,
    facilityId: ward.facilityId,
    timeZone: zone.timeZone,
    at: now.toISOString(),
    items: query.withRecorded ? doses : doses.filter((it) => it.state !== 'recorded'),
    closed: inWard.length - patientIds.length,
  };
};

async function patientsOf({ clinical }: Deps, wardId: string): Promise<string[]> {
  const query = { wardId, status: ['in-progress'], limit: 500 } as const;
  const { items } = await clinical.listEncounters({ query });
  return [...new Set(items.map((it) => it.patientId))];
}

/** undefined: her record is not open to the caller, and nothing of it is shown. */
async function open({ care, actor }: Deps & RequestContext, patientId: string): Promise<string | undefined> {
  try {
    return await care.enter(actor, patientId);
  } catch (error) {
    if (error instanceof NoCareRelationship) return undefined;
    throw error;
  }
}
