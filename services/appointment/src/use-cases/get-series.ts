import type { getSeries as contract } from '@nilecare/contracts/api/appointment-series.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { series } from '../data/series.ts';
import type { Deps } from '../deps.ts';
import { withoutRefusedReasons } from '../reasons.ts';

export const getSeries: Handler<typeof contract, Deps> = async ({ params }, context) => {
  const { actor, db, cipher, seen } = context;
  const found = await series(db.read, cipher).get(params.seriesId);
  actor.mustReachFacility(found.facilityId);
  seen([found.patientId]);
  return { ...found, appointments: await withoutRefusedReasons(actor, found.appointments, context) };
};
