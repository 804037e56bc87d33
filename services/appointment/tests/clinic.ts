import { randomUUID } from 'node:crypto';
import * as calendarApi from '@nilecare/contracts/api/appointment-calendar.ts';
import * as ownApi from '@nilecare/contracts/api/appointment-own.ts';
import * as queueApi from '@nilecare/contracts/api/appointment-queue.ts';
import * as seriesApi from '@nilecare/contracts/api/appointment-series.ts';
import * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as waitlistApi from '@nilecare/contracts/api/appointment-waitlist.ts';
import * as api from '@nilecare/contracts/api/appointment.ts';
import * as hoursApi from '@nilecare/contracts/api/business-hours.ts';
import * as resourcesApi from '@nilecare/contracts/api/facility-resources.ts';
import type { EventType } from '@nilecare/contracts/event.ts';
import type { RoleName } from '@nilecare/contracts/permissions.ts';
import { addDays, minutesOf, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { publishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type SystemOptions } from '@nilecare/testing/system.ts';
import { testClock } from '@nilecare/testing/test-clock.ts';
import type { Deps } from '../src/deps.ts';

export const everything = {
  ...{ ...api, ...calendarApi, ...ownApi, ...queueApi, ...seriesApi, ...visitTypesApi, ...waitlistApi },
};

const zone = 'Africa/Khartoum';
const clockTime = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((it) => String(it).padStart(2, '0')).join(':');
const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '08:00', to: '16:00' }));

/** Rounds of the service come so seldom that what a test sees was done by none of them. */
export const NO_ROUNDS = { appointmentSweepMs: 3_600_000 };

interface Wanted {
  readonly from?: string;
  /** With a doctor who works day and night. */
  readonly always?: boolean;
}
type More = Pick<SystemOptions, 'between'> & { readonly appointmentSweepMs?: number };

/** A clinic of one facility whose doctors work from 8 to 16 every day, and who works at its desk. */
export async function openClinic(events: readonly EventType[] = [], { appointmentSweepMs = 100, ...more }: More = {}) {
  const clock = testClock(new Date());
  const tokens = ownTokens(['appointment', 'facility', 'clinical', 'business']);
  const own = { ...tokens.own, appointment: { appointmentSweepMs } };
  const names = ['auth', 'appointment', 'clinical', 'business', 'facility'] as const;
  const system = await startSystem(names, { ...tokens, own, clock, ...more });
  const published = await publishedEvents(system, events);
  const hospital = await openHospital(system, zone);
  const facilityId = hospital.facility.id;
  const time = zonedTime(zone);

  const as = (role: RoleName, actor: { staffId?: string; patientId?: string; facilityIds?: string[] } = {}) =>
    system.as(role, 'appointment', everything, { facilityIds: [facilityId], ...actor });
  const desk = as('receptionist');
  const admin = as('administrator');
  const hours = system.asService('test', 'business', hoursApi);
  const resources = system.asService('test', 'facility', resourcesApi);

  const day = (days: number): string => addDays(time.date(clock.now()), days);
  /** A moment of the clinic so many days from now, `HH:MM` by its clock. */
  const at = (days: number, of: string): string => time.instant(day(days), minutesOf(of)).toISOString();
  /** @param always works day and night */
  const aDoctor = async (always = false): Promise<string> => {
    const { id } = await hospital.aStaffMember('doctor');
    const body = { hours: always ? week.map((it) => ({ ...it, from: '00:00', to: '24:00' })) : week };
    await hours.setWorkingWeek({ params: { staffId: id }, body }, { ifMatch: 1 });
    return id;
  };
  const aPatient = async (): Promise<string> => (await hospital.aPatient()).id;
  const aVisitType = (given: object = {}) =>
    admin.createVisitType({
      body: {
        ...{ facilityId, code: `V-${randomUUID().slice(0, 8)}`, name: { en: 'Follow-up', ar: 'متابعة' } },
        ...{ minutes: 30, ...given },
      },
    });

  return {
    ...{
      serviceSecret: tokens.common.serviceSecret ?? '',
      system,
      published,
      hospital,
      facilityId,
      clock,
      as,
      desk,
      admin,
      hours,
      resources,
      time,
    },
    db: system.deps<Deps>('appointment').db.read,
    ...{ at, day },
    /** So many minutes from now. */
    soon: (minutes: number): string => new Date(clock.now().getTime() + minutes * 60_000).toISOString(),
    later: (ms: number) => clock.set(new Date(clock.now().getTime() + ms)),
    ...{ aDoctor, aVisitType, aPatient },
    /** What somebody asks for who books: a doctor, a patient and a kind of visit of their own. */
    async aWish(visitType: object = {}, { from = at(1, '09:00'), always = false }: Wanted = {}) {
      const [staffId, patientId, type] = await Promise.all([aDoctor(always), aPatient(), aVisitType(visitType)]);
      return { facilityId, staffId, patientId, visitTypeId: type.id, from };
    },
    aRoom: (given: object = {}) =>
      resources.createResource({
        body: { facilityId, kind: 'room', name: { en: `Room ${randomUUID()}`, ar: 'غرفة' }, ...given },
      }),
    /** When a room is booked tomorrow, or so many days from now, as the facility has it: `HH:MM` by the clock of the clinic. */
    async bookedIn(resourceId: string, days = 1): Promise<string[]> {
      const { items } = await resources.listBookings({ query: { facilityId, resourceId, day: day(days) } });
      return items.map(({ from }) => clockTime(time.minutes(new Date(from))));
    },
    /** How the rows of a doctor stand. */
    rowsOf: (staffId: string) =>
      system
        .deps<Deps>('appointment')
        .db.read.selectFrom('appointments')
        .selectAll()
        .where('staff_id', '=', staffId)
        .orderBy('starts_at')
        .execute(),
    async stop() {
      await published.stop();
      await system.stop();
    },
  };
}
export type Clinic = Awaited<ReturnType<typeof openClinic>>;
