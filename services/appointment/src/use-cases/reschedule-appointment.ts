import type { rescheduleAppointment as contract } from '@nilecare/contracts/api/appointment.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { atTime, knowWish, survivorOf } from '../booking/know-wish.ts';
import { moveTo } from '../booking/move-to.ts';
import { appointments } from '../data/appointments.ts';
import type { Deps } from '../deps.ts';
import { lockAppointment } from './lock-appointment.ts';

export const rescheduleAppointment: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, cipher, ifMatch } = context;
  const before = await appointments(db.read, cipher).get(params.appointmentId);
  actor.mustReachFacility(before.facilityId);
  const patientId = await survivorOf(before.patientId, context);
  const asked = { ...before, ...body, patientId, staffId: body.staffId ?? before.staffId };
  const wish = await atTime(await knowWish(asked, context, actor), new Date(body.from), context);
  return moveTo(before.id, wish, actor, context, (tx) =>
    lockAppointment(tx, before.id, 'reschedule', { actor, ifMatch }),
  );
};
