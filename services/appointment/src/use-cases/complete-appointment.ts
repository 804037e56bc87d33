import type { completeAppointment as contract } from '@nilecare/contracts/api/appointment.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import type { Deps } from '../deps.ts';
import { lockAppointment } from './lock-appointment.ts';
import { takeStep } from './take-step.ts';

export const completeAppointment: Handler<typeof contract, Deps> = async ({ params }, context) => {
  const { actor, db, clock, ifMatch } = context;
  const row = await db.transaction(async (tx) => {
    const before = await lockAppointment(tx, params.appointmentId, 'complete', { actor, ifMatch });
    return appointmentRows(tx).intend(before.id, 'completing', clock.now());
  });
  return takeStep(row, actor, context);
};
