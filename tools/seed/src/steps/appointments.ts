import { addDays, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { once, type Clients } from '../clients.ts';
import {
  clinicHours,
  consultingRooms,
  courses,
  doctorsWithCalendar,
  visitTypes,
  type Reached,
} from '../plan/clinics.ts';
import { facilities, type FacilityKey } from '../plan/hospital.ts';
import type { PatientPlan } from '../plan/patients.ts';
import type { StaffPlan } from '../plan/staff.ts';
import { idIn } from './places.ts';

interface Given {
  readonly now: Date;
  readonly staff: readonly StaffPlan[];
  readonly staffIds: ReadonlyMap<string, string>;
  readonly patients: readonly PatientPlan[];
  readonly patientIds: ReadonlyMap<string, string>;
  readonly facilityIds: ReadonlyMap<string, string>;
}

interface Clinic {
  readonly facilityId: string;
  readonly doctorIds: readonly string[];
  /** Who come and go, in the order in which they are booked. */
  readonly patientIds: readonly string[];
  readonly typeIds: readonly string[];
  /** The first day that is booked. */
  readonly today: string;
}

/** The clinics: kinds of visits, consulting rooms, doctors' calendars, and visits of today and the days to come. */
export async function openClinics(clients: Clients, given: Given): Promise<void> {
  for (const { key, timeZone } of facilities) {
    const facilityId = idIn(given.facilityIds, key);
    await openRooms(clients, key, facilityId);
    const clinic: Clinic = {
      facilityId,
      doctorIds: await openCalendars(clients, key, given),
      patientIds: given.patients
        .filter((it) => it.facility === key && it.stay === null)
        .map((it) => idIn(given.patientIds, it.key)),
      typeIds: await openVisitTypes(clients, key, facilityId),
      today: zonedTime(timeZone).date(given.now),
    };
    for (const index of clinic.doctorIds.keys()) await fillCalendar(clients, clinic, index);
    await putOnWaitlist(clients, clinic, key);
  }
  await bookForPatientOfDemo(clients, given);
}

async function openRooms({ facility }: Clients, key: FacilityKey, facilityId: string): Promise<void> {
  for (const [index, name] of consultingRooms[key].entries())
    await facility.createResource(
      { body: { facilityId, kind: 'room', name } },
      once('resource', `${key}-consulting-${index}`),
    );
}

/** Doctors see patients also between their shifts. @returns their ids */
async function openCalendars({ business }: Clients, key: FacilityKey, given: Given): Promise<string[]> {
  const doctors = given.staff.filter((it) => it.facility === key && it.profession === 'doctor');
  const ids = doctors.slice(0, doctorsWithCalendar[key]).map((it) => idIn(given.staffIds, it.key));
  for (const staffId of ids) {
    const params = { staffId };
    const { version, hours } = await business.getWorkingWeek({ params });
    if (hours.some((it) => it.to === '24:00')) continue;
    await business.setWorkingWeek({ params, body: { hours: clinicHours } }, { ifMatch: version });
  }
  return ids;
}

async function openVisitTypes(
  { appointment, facility }: Clients,
  key: FacilityKey,
  facilityId: string,
): Promise<string[]> {
  const { items } = await facility.listResources({ query: { facilityId } });
  const room = items.find((it) => it.name.en.startsWith('Consulting'));
  const ids: string[] = [];
  for (const { needsRoom, ...type } of visitTypes) {
    const needs = needsRoom && room ? [{ resourceId: room.id }] : [];
    const body = { ...type, facilityId, needs };
    ids.push((await appointment.createVisitType({ body }, once('visit-type', `${key}-${type.code}`))).id);
  }
  return ids;
}

const VISITS_A_DAY = 4;

/** Visits of the next hours in several states, and some on each of the days after. */
async function fillCalendar(clients: Clients, clinic: Clinic, index: number): Promise<void> {
  const { facilityId, doctorIds, patientIds, typeIds, today } = clinic;
  const staffId = doctorIds[index] ?? '';
  const { appointment } = clients;
  const before = await appointment.listAppointments({ query: { staffId, limit: 1 } });
  if (before.items.length > 0) return;
  // Short visits without a room, so that doctors do not wait for each other.
  const visitTypeId = typeIds[1] ?? '';
  const query = { visitTypeId, staffIds: [staffId], days: 4 };
  const { days } = await appointment.listSlots({ query: { ...query, from: today } });
  const soon = days.flatMap((it) => it.slots).slice(0, courses.length);
  const later = days.slice(1).flatMap((it) => it.slots.filter((_, at) => at % 7 === 0).slice(5, 5 + VISITS_A_DAY));
  const taken = new Set(soon.map((it) => it.from));
  const all = [...soon, ...later.filter((it) => !taken.has(it.from))];
  for (const [place, { from }] of all.entries()) {
    const patientId = patientIds[(index * 40 + place) % patientIds.length] ?? '';
    const body = { facilityId, staffId, patientId, visitTypeId, from, overlapSeen: true };
    const { id } = await appointment.bookAppointment({ body }, once('appointment', `${staffId}-${from}`));
    await bringTo(clients, id, courses[place] ?? 'booked');
  }
}

async function bringTo({ appointment }: Clients, appointmentId: string, reached: Reached): Promise<void> {
  const params = { appointmentId };
  const current = async () => ({ ifMatch: (await appointment.getAppointment({ params })).version });
  if (reached === 'booked') return;
  if (reached === 'cancelled') {
    await appointment.cancelAppointment({ params, body: { reason: 'patient-ill' } }, await current());
    return;
  }
  await appointment.checkInAppointment({ params }, await current());
  if (reached === 'arrived') return;
  await appointment.callPatient({ params }, await current());
  if (reached === 'over') await appointment.completeAppointment({ params }, await current());
}

const WAITING = 3;

/** Some who wait for an earlier time, none of them for one of today. */
async function putOnWaitlist({ appointment }: Clients, clinic: Clinic, key: FacilityKey): Promise<void> {
  const { facilityId, patientIds, typeIds, today } = clinic;
  const days = { from: addDays(today, 1), to: addDays(today, 30) };
  for (const [index, patientId] of patientIds.slice(-WAITING).entries()) {
    const priority = index === 0 ? ('urgent' as const) : ('routine' as const);
    const body = { facilityId, patientId, visitTypeId: typeIds[0] ?? '', priority, ...days };
    await appointment.addToWaitlist({ body }, once('waitlist', `${key}-${today}-${index}`));
  }
}

/** Between nine and four. @param minutes of the day */
const isByDay = (minutes: number): boolean => minutes >= 9 * 60 && minutes < 16 * 60;

/** Visits to come of the patient who signs in to the demo. */
async function bookForPatientOfDemo({ appointment }: Clients, given: Given): Promise<void> {
  const patient = given.patients.find((it) => it.stay?.ward === 'cairo-medicine');
  if (!patient) return;
  const patientId = idIn(given.patientIds, patient.key);
  const facilityId = idIn(given.facilityIds, 'cairo');
  const staffId = idIn(given.staffIds, 'demo-doctor');
  const before = await appointment.listAppointments({ query: { patientId, limit: 1 } });
  if (before.items.length > 0) return;
  const { items: types } = await appointment.listVisitTypes({ query: { facilityId } });
  const cairo = zonedTime('Africa/Cairo');
  const today = cairo.date(given.now);
  for (const [code, inDays] of [
    ['CONSULT', 8],
    ['FOLLOW-UP', 15],
  ] as const) {
    const visitTypeId = types.find((it) => it.code === code)?.id ?? '';
    const query = { visitTypeId, staffIds: [staffId], from: addDays(today, inDays), days: 1 };
    const slots = (await appointment.listSlots({ query })).days[0]?.slots ?? [];
    const slot = slots.find(({ from }) => isByDay(cairo.minutes(new Date(from))));
    if (!slot) continue;
    const body = { facilityId, staffId, patientId, visitTypeId, from: slot.from };
    await appointment.bookAppointment({ body }, once('appointment', `own-${slot.from}`));
  }
}
