import type { rescheduleOwnAppointment as contract } from '@nilecare/contracts/api/appointment-own.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { atTime, knowWish } from '../../booking/know-wish.ts';
import { moveTo } from '../../booking/move-to.ts';
import type { Deps } from '../../deps.ts';
import { lockOwn, ownAppointment } from './own-appointment.ts';
import { ownView } from './own-views.ts';
import { ownVisitType } from './own-visit-type.ts';

export const rescheduleOwnAppointment: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, seen } = context;
  const before = await ownAppointment(params.appointmentId, context);
  await ownVisitType(before.visitTypeId, context);
  const asked = { ...before, ...body, staffId: body.staffId ?? before.staffId, overbook: false };
  const wish = await atTime(await knowWish(asked, context, actor), new Date(body.from), context);
  seen([before.patientId]);
  const moved = await moveTo(before.id, wish, actor, context, (tx) => lockOwn(tx, before.id, 'reschedule', context));
  return ownView(moved, context);
};
