import type { getRound as contract } from '@nilecare/contracts/api/medication-administration.ts';
import { NoCareRelationship } from '@nilecare/contracts/errors.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { doseViews } from '../../data/bedside/dose-views.ts';
import { orderedItems } from '../../data/ordered-items.ts';
import { endedStays } from '../../data/prescribing/stays.ts';
import type { Deps } from '../../deps.ts';
import { inTime, LAST_ANSWER_MS } from '../../in-time.ts';
import type { OrderedItem } from '../../ordered-item.ts';
import { zonesOf } from './zones-of.ts';

const HOUR_MS = 60 * 60_000;
/** What was due longer ago is not given any more: it is seen, and said to be missed, in the patient's own list. */
const BACK_MS = 12 * HOUR_MS;

/** The patients of a ward are those whose stay it is responsible for; each record opens by care, as a rule by the duty there. */
export const getRound: Handler<typeof contract, Deps> = async ({ params: { wardId }, query }, context) => {
  const { actor, db, clock, clocks, facility, seen } = context;
  const ward = await inTime('facility', (options) => facility.getWard({ params: { wardId } }, options));
  actor.mustReachFacility(ward.facilityId);
  const stays = await staysIn(context, wardId);
  const inWard = [...new Set(stays.map((it) => it.patientId))];
  const opened = await Promise.all(inWard.map((patientId) => open(context, patientId)));
  const patientIds = opened.filter((it) => it !== undefined);
  seen(patientIds);

  const now = clock.now();
  const from = new Date(now.getTime() - BACK_MS);
  const to = new Date(now.getTime() + query.hours * HOUR_MS);
  const groups = await patientLinks(db.read).groupsOf(patientIds);
  const shown = new Map([...groups.values()].flatMap(({ ids, survivorId }) => ids.map((id) => [id, survivorId])));
  const items = await orderedItems(db.read).ofPatients([...shown.keys()], from, to);
  const ofStays = new Set(stays.map((it) => it.id));
  const stayOf = (it: OrderedItem) => it.encounterId ?? '';
  const over = await endedStays(db.read, items.map(stayOf));
  // What was ordered in the stay before the patient came from another facility goes on; what was taken home from an earlier
  // stay is not given here, unless it is ordered anew.
  const here = items.filter(
    (it) => ofStays.has(stayOf(it)) || (it.facilityId === ward.facilityId && !over.has(stayOf(it))),
  );
  const doses = await doseViews(
    db.read,
    here,
    { from, to, now },
    {
      zoneOf: await zonesOf(context, here),
      order: 'urgency',
      shownAs: (patientId) => shown.get(patientId) ?? patientId,
    },
  );
  return {
    wardId,
    facilityId: ward.facilityId,
    timeZone: (await clocks.of(ward.facilityId)).timeZone,
    at: now.toISOString(),
    items: query.withRecorded ? doses : doses.filter((it) => it.state !== 'recorded'),
    closed: inWard.length - patientIds.length,
  };
};

async function staysIn({ clinical }: Deps, wardId: string) {
  const query = { wardId, status: ['in-progress'], limit: 500 } as const;
  const asked = inTime('clinical', (options) => clinical.listEncounters({ query }, options), LAST_ANSWER_MS);
  return (await asked).items;
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
