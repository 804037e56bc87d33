import type { cancelOwnAppointment as contract } from '@nilecare/contracts/api/appointment-own.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { freeingRooms } from '../../booking/free-rooms.ts';
import type { Deps } from '../../deps.ts';
import { cancelLocked } from '../cancel-appointment.ts';
import { lockOwn, ownAppointment } from './own-appointment.ts';
import { ownViewOf } from './own-views.ts';

export const cancelOwnAppointment: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, seen } = context;
  const found = await ownAppointment(params.appointmentId, context);
  const { id, patientId } = found;
  const view = await ownViewOf([found], context);
  seen([patientId]);
  const cancelled = await freeingRooms([id], context, async (tx) => {
    const row = await lockOwn(tx, id, 'cancel', context);
    return cancelLocked(tx, row, { reason: 'patient-request', note: body.note }, actor, context);
  });
  return view(cancelled);
};
