import { randomInt, randomUUID } from 'node:crypto';
import * as calendarApi from '@nilecare/contracts/api/appointment.ts';
import * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as hoursApi from '@nilecare/contracts/api/business-hours.ts';
import * as bookingsApi from '@nilecare/contracts/api/orchestrator-bookings.ts';
import * as dischargesApi from '@nilecare/contracts/api/orchestrator-discharges.ts';
import * as homesApi from '@nilecare/contracts/api/orchestrator-homes.ts';
import * as reportsApi from '@nilecare/contracts/api/orchestrator-reports.ts';
import * as api from '@nilecare/contracts/api/orchestrator.ts';
import type { RoleName } from '@nilecare/contracts/permissions.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type SystemOptions } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

export const everything = { ...api, ...homesApi, ...bookingsApi, ...dischargesApi, ...reportsApi };

const callers = ['orchestrator', 'appointment', 'billing', 'facility', 'clinical', 'business'] as const;
const wholeDays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
const HOUR_MS = 3_600_000;

/** A hospital with a doctor who always works, and all that bookings, discharges and reports ask. */
export async function openReception(more: Pick<SystemOptions, 'between'> & { readonly leaseMs?: number } = {}) {
  const tokens = ownTokens(callers);
  const own = {
    ...tokens.own,
    orchestrator: { processRoundMs: 100, processLeaseMs: more.leaseMs ?? 2_000 },
    appointment: { appointmentSweepMs: 200 },
  };
  const { between } = more;
  const system = await startSystem(['auth', ...callers], { ...tokens, own, ...(between ? { between } : {}) });
  const hospital = await openHospital(system, 'Africa/Khartoum');
  const facilityId = hospital.facility.id;
  const { id: staffId } = await hospital.aStaffMember('doctor');
  const hours = system.asService('test', 'business', hoursApi);
  await hours.setWorkingWeek({ params: { staffId }, body: { hours: wholeDays } }, { ifMatch: 1 });
  const actor = { facilityIds: [facilityId] };
  const { id: visitTypeId } = await system.as('administrator', 'appointment', visitTypesApi, actor).createVisitType({
    body: { facilityId, code: `V-${randomUUID().slice(0, 8)}`, name: { en: 'Visit', ar: 'زيارة' }, minutes: 30 },
  });
  const as = (role: RoleName, facilityIds = [facilityId]) =>
    system.as(role, 'orchestrator', everything, { facilityIds });
  return {
    ...{ system, hospital, facilityId, staffId, visitTypeId, as },
    /** With which services ask auth for their own tokens. */
    serviceSecret: tokens.common.serviceSecret ?? '',
    desk: as('receptionist'),
    db: system.deps<Deps>('orchestrator').db.read,
    appointments: system.asService('test', 'appointment', calendarApi),
    /** A moment of a full hour, so many hours from now. */
    inHours: (hours: number): string =>
      new Date(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + hours * HOUR_MS).toISOString(),
  };
}
export type Reception = Awaited<ReturnType<typeof openReception>>;

/** By her phone number she is found again; nobody else is taken for her. */
export const aNewPatient = () => ({
  register: {
    ...{ name: { en: `Salma ${randomUUID()}`, ar: '' }, gender: 'female' as const, birthDate: aBirthDate() },
    phone: `+20100${randomInt(1_000_000, 9_999_999)}`,
  },
});

const aBirthDate = (): string =>
  new Date(Date.UTC(randomInt(1940, 2005), randomInt(12), randomInt(1, 29))).toISOString().slice(0, 10);
