import { io, type Socket } from 'socket.io-client';
import * as parser from 'socket.io-msgpack-parser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as calendarApi from '@nilecare/contracts/api/appointment-calendar.ts';
import * as typesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as auditApi from '@nilecare/contracts/api/audit.ts';
import * as invoicesApi from '@nilecare/contracts/api/billing-invoices.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as notificationApi from '@nilecare/contracts/api/notification.ts';
import * as bookingsApi from '@nilecare/contracts/api/orchestrator-bookings.ts';
import type { AppointmentMessage, WatchAnswer } from '@nilecare/contracts/realtime.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from './support/hospital.ts';
import { somebodyNew } from './support/somebody-new.ts';

const deskApi = { ...bookingsApi, ...appointmentApi, ...calendarApi, ...typesApi, ...facilityApi, ...invoicesApi };
const KIND_OF_VISIT = 'CONSULT';

let hospital: Hospital;
let facilityId: string;
let openCalendar: Socket;
const shown: AppointmentMessage[] = [];
/** ISO 8601 */
let since: string;

beforeAll(async () => {
  hospital = await openHospital();
  since = new Date().toISOString();
  const [facility] = (await (await hospital.as('receptionist', facilityApi)).listFacilities({ query: {} })).items;
  facilityId = facility?.id ?? '';
  openCalendar = await calendarOf('nurse');
});
afterAll(() => openCalendar?.disconnect());

/** A calendar that a colleague has open. */
async function calendarOf(role: string): Promise<Socket> {
  const token = await hospital.token(role);
  const socket = io(hospital.gatewayUrl, { parser, transports: ['websocket'], auth: { token } });
  socket.on('appointment.updated', (message: AppointmentMessage) => shown.push(message));
  const calendars = { calendarFacilityIds: [facilityId] };
  const answer = (await socket.timeout(10_000).emitWithAck('watch', calendars)) as WatchAnswer;
  expect(answer).toMatchObject({ ok: true, ...calendars, denied: [] });
  return socket;
}

/** The last free time of the next weeks. */
async function aFreeTime() {
  const desk = await hospital.as('receptionist', deskApi);
  const types = (await desk.listVisitTypes({ query: { facilityId } })).items;
  const visitTypeId = types.find((it) => it.code === KIND_OF_VISIT)?.id ?? '';
  const from = since.slice(0, 10);
  const { days } = await desk.listSlots({ query: { visitTypeId, from, days: 21 } });
  const slot = days.flatMap((it) => it.slots).at(-1);
  if (!slot) throw new Error('no doctor of the demo hospital is free');
  return { facilityId, visitTypeId, staffId: slot.staffId, from: slot.from };
}

test('one booking is a patient, an appointment, its messages, a pending invoice, its trail and a live calendar', async () => {
  const desk = await hospital.as('receptionist', deskApi);
  const office = await hospital.as('administrator', { ...notificationApi, ...auditApi });
  const register = somebodyNew();
  const wish = await aFreeTime();
  const idempotencyKey = newId();
  const begun = new Date().toISOString();
  const book = () => desk.startBooking({ body: { ...wish, patient: { register } } }, { idempotencyKey });
  const booking = await book();
  expect(booking.state).toBe('done');
  expect((await book()).id).toBe(booking.id);

  const patientId = booking.patientId ?? '';
  const params = { appointmentId: booking.appointmentId ?? '' };
  const isShown = (state: string) => (it: AppointmentMessage) =>
    it.appointmentId === params.appointmentId && it.state === state && it.staffId === wish.staffId;
  const appointments = (await desk.listAppointments({ query: { patientId } })).items;
  const { requestedBy: bookedBy } = booking;
  expect(appointments).toMatchObject([{ ...wish, id: params.appointmentId, patientId, state: 'booked', bookedBy }]);
  const invoices = async () => (await desk.listInvoices({ query: { patientId } })).items;
  await eventually(async () => expect(await invoices()).toMatchObject([{ state: 'pending', number: null }]));
  await eventually(() => shown.some(isShown('booked')));
  const told = await eventually(async () => {
    const { items } = await office.listDeliveries({ query: { from: begun, limit: 200 } });
    const hers = items.filter(({ kind }) => kind === 'appointment.scheduled');
    return hers.length === 2 && hers;
  });
  expect(told.map(({ channel }) => channel).toSorted()).toEqual(['email', 'sms']);
  const trail = async () => (await office.searchAudit({ query: { patientId, limit: 100 } })).items;
  const written = ['patient.register', 'appointment.hold', 'appointment.book'];
  await eventually(async () =>
    expect((await trail()).map(({ action }) => action)).toEqual(expect.arrayContaining(written)),
  );

  const { version } = await desk.getAppointment({ params });
  await desk.cancelAppointment({ params, body: { reason: 'patient-request' } }, { ifMatch: version });
  await eventually(async () => expect(await invoices()).toMatchObject([{ state: 'void', number: null }]));
  await eventually(() => shown.some(isShown('cancelled')));
});
