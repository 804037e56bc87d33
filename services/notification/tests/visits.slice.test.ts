import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  appointmentCancelled,
  appointmentReminderDue,
  appointmentScheduled,
  waitlistOffered,
} from '@nilecare/contracts/events/appointment.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { foreignEvents, type ForeignEvents } from '@nilecare/testing/foreign-events.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { Deps } from '../src/deps.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

let post: PostOffice;
let system: System;
let hospital: Hospital;
let desk: ForeignEvents;
beforeAll(async () => {
  post = await openPostOffice();
  const tokens = ownTokens(['notification', 'clinical']);
  const own = { ...tokens.own, notification: { smtpUrl: post.url } };
  system = await startSystem(['auth', 'notification', 'clinical', 'facility', 'business'], { ...tokens, own });
  hospital = await openHospital(system);
  desk = await foreignEvents(system);
  await eventually(async () => (await fetch(`${system.url('notification')}/ready`)).ok, { within: 60_000 });
});
afterAll(async () => {
  await desk?.stop();
  await system?.stop();
  await post?.stop();
});

async function anAppointment() {
  const email = `${randomUUID()}@people.example`;
  const facilityId = hospital.facility.id;
  const patients = system.asService('test', 'clinical', clinicalApi);
  const patient = await patients.registerPatient({
    body: {
      ...{ name: { en: 'Mona Adel', ar: 'منى عادل' }, gender: 'female', birthDate: '1990-02-03' },
      ...{ facilityId, phone: '+20 100 123 4567' },
      details: { email, preferredLanguage: 'en' },
    },
  });
  const doctor = await hospital.aStaffMember('doctor');
  const facts = {
    ...{ appointmentId: randomUUID(), version: 2, state: 'booked' as const, patientId: patient.id },
    ...{ facilityId, staffId: doctor.id, visitTypeId: randomUUID(), serviceCode: null },
    ...{ from: '2098-11-30T07:00:00.000Z', to: '2098-11-30T07:30:00.000Z', encounterId: null },
    at: new Date().toISOString(),
  };
  return { email, patient, facts };
}

test('a patient hears of her appointment by e-mail and SMS, each once, in her language', async () => {
  const { email, patient, facts } = await anAppointment();
  const tell = [
    () => desk.tell(appointmentScheduled, patient.id, facts),
    () => desk.tell(appointmentReminderDue, patient.id, { ...facts, kind: 'day-before' }),
    () => desk.tell(appointmentReminderDue, patient.id, { ...facts, kind: 'two-hours-before' }),
    () => desk.tell(appointmentCancelled, patient.id, { ...facts, version: 3, state: 'cancelled', reason: 'other' }),
    () => desk.tell(appointmentCancelled, patient.id, { ...facts, version: 4, reason: 'patient-deceased' }),
    () => desk.tell(appointmentScheduled, patient.id, { ...facts, version: 5, from: '2020-01-01T07:00:00.000Z' }),
  ];
  const mailsTo = () => post.mails.filter((it) => it.includes(email));
  // Kafka may deliver each again, as another event too. The next comes when this one was sent: what waits is overtaken.
  for (const [before, one] of tell.entries()) {
    await one();
    await one();
    await eventually(() => mailsTo().length === Math.min(before + 1, 4));
  }
  const { offerId, waitlistEntryId } = { offerId: randomUUID(), waitlistEntryId: randomUUID() };
  const { patientId, facilityId, staffId, from, to, at } = facts;
  const offer = { offerId, waitlistEntryId, patientId, facilityId, staffId, from, to, at };
  await desk.tell(waitlistOffered, patient.id, { ...offer, expiresAt: '2098-11-29T15:00:00.000Z' });

  const rows = () =>
    system
      .deps<Deps>('notification')
      .db.read.selectFrom('deliveries')
      .select(['kind', 'channel', 'patient_id'])
      .where('facility_id', '=', facilityId)
      .orderBy('created_at')
      .execute();
  const kinds = ['scheduled', 'reminder', 'reminder', 'cancelled', 'offer'];
  await eventually(async () => {
    expect((await rows()).map((row) => `${row.kind}/${row.channel}`).toSorted()).toEqual(
      kinds.flatMap((kind) => [`appointment.${kind}/email`, `appointment.${kind}/sms`]).toSorted(),
    );
    return true;
  });
  expect(new Set((await rows()).map((row) => row.patient_id))).toEqual(new Set([patient.id]));
  const mails = await eventually(() => {
    const own = mailsTo();
    return own.length === kinds.length && own;
  });
  const booked = mails.find((it) => it.includes('Subject: Your appointment\r\n')) ?? '';
  expect(booked).toContain('30 November at 09:00');
  expect(booked).not.toContain('Mona');
});

test('a series of appointments is not as many SMS', async () => {
  const { patient, facts } = await anAppointment();
  const series = [facts.appointmentId, ...Array.from({ length: 7 }, () => randomUUID())];
  for (const appointmentId of series) await desk.tell(appointmentScheduled, patient.id, { ...facts, appointmentId });
  await desk.tell(appointmentCancelled, patient.id, { ...facts, version: 3, state: 'cancelled', reason: 'other' });
  const { db } = system.deps<Deps>('notification');
  const rows = async () => {
    const all = await db.read.selectFrom('deliveries').select(['kind', 'channel', 'reason', 'dedupe_key']).execute();
    return all.filter((row) => series.some((id) => row.dedupe_key.includes(id)));
  };
  const found = await eventually(async () => {
    const all = await rows();
    return all.length === 2 * (series.length + 1) && all;
  });
  const bySms = found.filter((row) => row.channel === 'sms' && row.kind === 'appointment.scheduled');
  // As many at once as a person gets by SMS, by the settings of the service.
  expect(bySms.map((row) => row.reason === 'too-many').toSorted()).toEqual([
    ...Array(5).fill(false),
    ...Array(3).fill(true),
  ]);
  const others = found.filter((row) => !bySms.includes(row));
  expect(others).toHaveLength(10);
  expect(others.filter((row) => row.reason === 'too-many')).toEqual([]);
});

test('what was not sent yet is not sent any more when there is later news, or when its time is over', async () => {
  const { email, patient, facts } = await anAppointment();
  const other = { ...facts, appointmentId: randomUUID() };
  const { db } = system.deps<Deps>('notification');
  const mailsAbout = () =>
    db.read
      .selectFrom('deliveries')
      .select(['id', 'kind', 'state', 'reason', 'attempts', 'about_id'])
      .where('about_id', 'in', [facts.appointmentId, other.appointmentId])
      .where('channel', '=', 'email')
      .orderBy('kind')
      .execute();
  const later = { code: 451, message: '4.7.1 come again' };
  post.refusals.set(email, [later, later]);
  for (const one of [facts, other]) await desk.tell(appointmentScheduled, patient.id, one);
  const waiting = await eventually(async () => {
    const rows = await mailsAbout();
    return rows.length === 2 && rows.every((row) => row.attempts === 1 && row.state === 'queued') && rows;
  });
  await desk.tell(appointmentCancelled, patient.id, { ...facts, version: 3, state: 'cancelled', reason: 'other' });
  await eventually(async () => (await mailsAbout()).some((row) => row.state === 'sent'));

  // The wait between two tries is over, and so is the other visit.
  const set = (id: string, values: { due_at: Date; useful_until?: Date }) =>
    db.transaction((tx) => tx.updateTable('deliveries').set(values).where('id', '=', id).execute());
  for (const { id, about_id } of waiting)
    await set(id, { due_at: new Date(), ...(about_id === other.appointmentId ? { useful_until: new Date() } : {}) });
  const reasons = await eventually(async () => {
    const rows = await mailsAbout();
    return rows.every((row) => row.state !== 'queued') && rows.map((row) => row.reason ?? row.state).toSorted();
  });
  expect(reasons).toEqual(['expired', 'overtaken', 'sent']);
  expect(post.mails.filter((it) => it.includes(email))).toHaveLength(1);
});
