import type { missAppointment as contract } from '@nilecare/contracts/api/appointment.ts';
import { appointmentMissed } from '@nilecare/contracts/events/appointment.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { factsOf, keyOf } from '../announce.ts';
import { freeingRooms } from '../booking/free-rooms.ts';
import { endEarlierMoves } from '../booking/let-go.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import { appointments } from '../data/appointments.ts';
import { resourceHoldRows } from '../data/resource-holds.ts';
import type { Deps } from '../deps.ts';
import { mustHaveBegun } from '../domain/steps.ts';
import { auditOf, lockAppointment } from './lock-appointment.ts';

export const missAppointment: Handler<typeof contract, Deps> = ({ params }, context) => {
  const { actor, cipher, clock, ifMatch } = context;
  return freeingRooms([params.appointmentId], context, async (tx) => {
    const before = await lockAppointment(tx, params.appointmentId, 'miss', { actor, ifMatch });
    const at = clock.now();
    mustHaveBegun({ state: before.state, from: before.starts_at }, at);
    const row = await appointmentRows(tx).change(before.id, { state: 'noshow', attention: null });
    await endEarlierMoves(tx, [row.id], at);
    await resourceHoldRows(tx).letGo(row.id, at);
    await tx.outbox.add(appointmentMissed, factsOf(row, at), keyOf(row));
    await tx.audit.record('appointment.miss', auditOf(row, actor));
    return appointments(tx, cipher).get(row.id);
  });
};
