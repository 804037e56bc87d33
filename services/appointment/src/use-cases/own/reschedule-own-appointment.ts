import type { rescheduleOwnAppointment as contract } from '@nilecare/contracts/api/appointment-own.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { atTime, knowWish, survivorOf } from '../../booking/know-wish.ts';
import { moveTo } from '../../booking/move-to.ts';
import type { Deps } from '../../deps.ts';
import { lockOwn, ownAppointment } from './own-appointment.ts';
import { ownViewOf } from './own-views.ts';
import { ownVisitType } from './own-visit-type.ts';
import { withoutOthers } from './without-others.ts';

export const rescheduleOwnAppointment: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, seen } = context;
  const before = await ownAppointment(params.appointmentId, context);
  await ownVisitType(before.visitTypeId, context);
  const patientId = await survivorOf(before.patientId, context);
  const asked = { ...before, ...body, patientId, staffId: body.staffId ?? before.staffId, overbook: false };
  const wish = await atTime(await knowWish(asked, context, actor), new Date(body.from), context);
  const view = await ownViewOf([asked], context);
  seen([before.patientId]);
  const moved = moveTo(before.id, wish, actor, context, (tx) => lockOwn(tx, before.id, 'reschedule', context));
  return view(await withoutOthers(asked.staffId, moved));
};
