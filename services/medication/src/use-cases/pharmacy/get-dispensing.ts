import type { getDispensing as contract } from '@nilecare/contracts/api/medication-dispensing.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { dispensingView } from '../../data/pharmacy/dispensings.ts';
import { openDispensings } from '../../data/pharmacy/dispensing-rows.ts';
import type { Deps } from '../../deps.ts';

export const getDispensing: Handler<typeof contract, Deps> = async ({ params }, { actor, db, refusals, seen }) => {
  const row = await openDispensings(db.read).get(params.dispensingId);
  actor.mustReachFacility(row.facility_id);
  const dispensing = await dispensingView(db.read, row);
  await refusals.mustNotRefuse(actor, dispensing.patientId);
  seen([dispensing.patientId]);
  return dispensing;
};
