import type * as api from '@nilecare/contracts/api/orchestrator-bookings.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { processes } from '../../data/processes.ts';
import type { Deps } from '../../deps.ts';
import { wake } from '../../processes/wake.ts';
import { bookingView } from '../../views/processes.ts';

/** @throws NotFound, Forbidden */
async function reached(id: string, { actor, db, cipher, seen }: Deps & RequestContext) {
  const view = bookingView(await processes(db.read, cipher).get('booking', id));
  actor.mustReachFacility(view.facilityId);
  seen([view.patientId]);
  return view;
}

export const getBooking: Handler<typeof api.getBooking, Deps> = ({ params }, context) =>
  reached(params.bookingId, context);

export const retryBooking: Handler<typeof api.retryBooking, Deps> = async ({ params }, context) => {
  const { patientId } = await reached(params.bookingId, context);
  return bookingView(await wake('booking', params.bookingId, patientId, context));
};
