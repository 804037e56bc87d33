import type { callPatient as contract } from '@nilecare/contracts/api/appointment.ts';
import { appointmentCalled } from '@nilecare/contracts/events/appointment.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { factsOf, keyOf } from '../announce.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import { appointments } from '../data/appointments.ts';
import type { Deps } from '../deps.ts';
import { auditOf, lockAppointment } from './lock-appointment.ts';

export const callPatient: Handler<typeof contract, Deps> = ({ params }, { actor, db, cipher, clock, ifMatch }) =>
  db.transaction(async (tx) => {
    const { id } = await lockAppointment(tx, params.appointmentId, 'call', { actor, ifMatch });
    const at = clock.now();
    const row = await appointmentRows(tx).change(id, { state: 'checked-in', called_at: at });
    await tx.outbox.add(appointmentCalled, factsOf(row, at), keyOf(row));
    await tx.audit.record('appointment.call', auditOf(row, actor));
    return appointments(tx, cipher).get(id);
  });
