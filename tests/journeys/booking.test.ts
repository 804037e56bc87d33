import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as calendarApi from '@nilecare/contracts/api/appointment-calendar.ts';
import * as typesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { signedIn } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';

const calm = { reducedMotion: 'reduce' } as const;
const SHORT_VISIT = 1;
const SOON_MS = 10 * 3_600_000;

let hospital: Hospital;
let browser: Browser;
let desk: Page;
let other: Page;

beforeAll(async () => {
  hospital = await openHospital();
  browser = await openBrowser();
  desk = await signedIn(browser, hospital, hospital.login('receptionist'), calm);
  await desk.getByRole('heading', { name: 'Front desk' }).waitFor();
  other = await signedIn(browser, hospital, hospital.login('nurse'), calm);
  await other.getByRole('navigation').first().waitFor();
});
afterAll(() => browser?.close());

test('who is booked at the desk shows in an open calendar, is checked in, called, and has had her visit', async () => {
  const api = await hospital.as('receptionist', { ...appointmentApi, ...calendarApi, ...typesApi });
  const patient = await anOutpatient();
  const facilityId = patient.facilityId;
  const type = (await api.listVisitTypes({ query: { facilityId } })).items[SHORT_VISIT];
  if (!type) throw new Error('the demo hospital has no kinds of visits');
  const slots = await api.listSlots({ query: { visitTypeId: type.id, from: await today(facilityId), days: 2 } });
  // Who comes more than half a day too early is not checked in.
  const soon = Date.now() + SOON_MS;
  const slot = slots.days.flatMap((it) => it.slots).findLast((it) => Date.parse(it.from) < soon);
  if (!slot) throw new Error('no doctor of the demo hospital is free in the next hours');
  const day = slots.days.find((it) => it.slots.includes(slot))?.date ?? '';
  const seen = `${hospital.gatewayUrl}/calendar?facility=${facilityId}&day=${day}&who=${slot.staffId}`;
  await other.goto(seen);
  await other.getByRole('group', { name: 'Calendar' }).waitFor();

  const query = new URLSearchParams({ facility: facilityId, day, book: patient.id, with: slot.staffId, at: slot.from });
  await desk.goto(`${hospital.gatewayUrl}/front-desk?${query}`);
  const dialog = desk.getByRole('dialog', { name: 'Book an appointment' });
  await dialog.getByRole('combobox', { name: 'Kind of visit' }).click();
  await desk.getByRole('option', { name: new RegExp(`^${type.name.en} `) }).click();
  await dialog.getByRole('button', { name: 'Book', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });

  const booked = await eventually(async () =>
    (await api.listAppointments({ query: { patientId: patient.id, from: slot.from } })).items.find(
      (it) => it.from === slot.from,
    ),
  );
  expect(booked).toMatchObject({ state: 'booked', staffId: slot.staffId, visitTypeId: type.id });
  // Nobody touched the second browser.
  await other.getByRole('button', { name: new RegExp(`^${patient.name.en}.*Booked`) }).waitFor();

  const row = desk.getByRole('row').filter({ hasText: patient.number });
  await row.getByRole('button', { name: 'Check in' }).click();
  await other.getByRole('button', { name: new RegExp(`^${patient.name.en}.*Waiting`) }).waitFor();
  await row.getByRole('button', { name: 'Call in' }).click();
  await row.getByRole('button', { name: 'Visit is over' }).click();
  await row.getByText('Done').waitFor();

  const over = await api.getAppointment({ params: { appointmentId: booked.id } });
  expect(over.state).toBe('fulfilled');
  const clinical = await hospital.as('receptionist', clinicalApi);
  const visit = await clinical.getEncounter({ params: { encounterId: over.encounterId ?? '' } });
  expect(visit).toMatchObject({ class: 'ambulatory', patientId: patient.id, status: 'finished' });
});

async function anOutpatient() {
  const clinical = await hospital.as('receptionist', clinicalApi);
  const { items } = await clinical.searchPatients({ query: { limit: 200 } });
  const stays = (await clinical.listEncounters({ query: { status: ['in-progress'], limit: 200 } })).items;
  const api = await hospital.as('receptionist', appointmentApi);
  for (const it of items) {
    if (stays.some((stay) => stay.patientId === it.id) || it.mergedInto !== null || it.deceasedDate !== null) continue;
    if ((await api.listAppointments({ query: { patientId: it.id, limit: 1 } })).items.length === 0) return it;
  }
  throw new Error('every patient of the demo hospital has appointments already');
}

/** The day of the facility, as its calendar says it. */
async function today(facilityId: string): Promise<string> {
  const api = await hospital.as('receptionist', calendarApi);
  const from = new Date().toISOString().slice(0, 10);
  const { timeZone } = await api.getCalendar({ params: { facilityId }, query: { from } });
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.now());
}
