import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { KitDatabase } from '@nilecare/service-kit/db/database.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { startServiceProcess, type ServiceProcess } from '@nilecare/testing/service-process.ts';
import { everything, NO_ROUNDS, openClinic, type Clinic } from '../clinic.ts';

const PATIENCE = { within: 60_000, every: 50 };
const running: ServiceProcess[] = [];
let clinic: Clinic;
let folder: string;
beforeAll(async () => {
  clinic = await openClinic([], NO_ROUNDS);
  folder = await mkdtemp(join(inject('stackDir'), 'appointment-killed-'));
}, 120_000);
afterEach(() => Promise.all(running.splice(0).map((it) => it.kill())));
afterAll(async () => {
  await clinic?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A second instance of the service, as a process of its own beside the first, and the desk that asks it. */
async function secondInstance() {
  const { system, serviceSecret, facilityId } = clinic;
  const started = await startServiceProcess('appointment', {
    ...system.stackEnv,
    ...{
      DATABASE_URL: system.databaseUrl('appointment'),
      NAMESPACE: system.namespace,
      PORT: '0',
      SPOOL_FOLDER: folder,
    },
    ...{ AUTH_URL: system.url('auth'), FACILITY_URL: system.url('facility') },
    ...{ CLINICAL_URL: system.url('clinical'), BUSINESS_URL: system.url('business') },
    ...{ TOKEN_KEYS: system.keys.tokenKeys, FIELD_KEYS: system.keys.fieldKeys, SERVICE_SECRET: serviceSecret },
    APPOINTMENT_SWEEP_MS: String(NO_ROUNDS.appointmentSweepMs),
  });
  running.push(started);
  await eventually(() => started.isReady(), PATIENCE);
  const token = system.token('receptionist', { facilityIds: [facilityId] });
  return { process: started, desk: clientAt(started.url, everything, token) };
}

const facilityDb = () => clinic.system.deps<{ readonly db: KitDatabase }>('facility').db;

/** Nobody gets at a room until it is let go of. */
async function keepingBusy(resourceId: string, work: () => Promise<void>): Promise<void> {
  await facilityDb().transaction(async (tx) => {
    await sql`select id from resources where id = ${resourceId} for update`.execute(tx);
    await work();
  });
}
const isAsked = async (): Promise<boolean> => {
  const open = facilityDb().read.selectFrom('idempotency_keys').select('key_hash').where('status', 'is', null);
  return (await open.execute()).length > 0;
};

const move = (desk: Clinic['desk'], { id, version }: Appointment) =>
  desk.rescheduleAppointment(
    { params: { appointmentId: id }, body: { from: clinic.at(1, '11:00') } },
    { ifMatch: version },
  );

test('a move that was killed while the new room was booked keeps the old one, and nobody from moving it there at once', async () => {
  const room = await clinic.aRoom();
  const wish = await clinic.aWish({ needs: [{ resourceId: room.id }] });
  const booked = await clinic.desk.bookAppointment({ body: wish });
  const second = await secondInstance();
  await keepingBusy(room.id, async () => {
    const cut = move(second.desk, booked).catch(() => 'cut');
    await eventually(isAsked, PATIENCE);
    await second.process.kill();
    expect(await cut).toBe('cut');
  });
  // The room is booked for a process that is not there any more.
  await eventually(async () => expect(await clinic.bookedIn(room.id)).toEqual(['09:00', '11:00']) ?? true);
  expect(await clinic.desk.getAppointment({ params: { appointmentId: booked.id } })).toEqual(booked);

  expect(await move(clinic.desk, booked)).toMatchObject({ resources: [{ resourceId: room.id }] });
  expect(await clinic.bookedIn(room.id)).toEqual(['11:00']);
  const rows = await clinic.rowsOf(wish.staffId);
  expect(rows.map((row) => [row.id, row.state])).toEqual([[booked.id, 'booked']]);
});
