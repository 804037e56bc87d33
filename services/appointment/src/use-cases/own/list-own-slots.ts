import type { listOwnSlots as contract } from '@nilecare/contracts/api/appointment-own.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../../deps.ts';
import { freeSlots } from '../../free-slots.ts';
import { doctorsOf } from '../../working-time.ts';
import { ownAppointment } from './own-appointment.ts';
import { ownPatient } from './own-patient.ts';
import { ownVisitType } from './own-visit-type.ts';

export const listOwnSlots: Handler<typeof contract, Deps> = async ({ query }, context) => {
  const { from, days, staffId, moving } = query;
  await ownPatient(context.actor, context);
  if (moving !== undefined) await ownAppointment(moving, context);
  const visitType = await ownVisitType(query.visitTypeId, context);
  const [time, all] = await Promise.all([
    context.clocks.of(visitType.facilityId),
    doctorsOf(visitType.facilityId, context),
  ]);
  const staffIds = all.map((it) => it.id).filter((id) => staffId === undefined || id === staffId);
  const found = await freeSlots({ visitType, staffIds, time, from, days, moving }, context);
  return { timeZone: time.timeZone, doctors: all, days: found.days };
};
