import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { openRelay, type Relay } from '@nilecare/testing/relay.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import { forgetEnded } from '../src/background/process-rounds.ts';
import type { Deps } from '../src/deps.ts';
import { openBills } from './bills.ts';
import { aNewPatient, openReception, type Reception } from './reception.ts';

let place: Reception;
let bills: Awaited<ReturnType<typeof openBills>>;
let line: Relay;
beforeAll(async () => {
  line = await openRelay();
  place = await openReception({ between: { appointment: line.to }, leaseMs: 20_000 });
  bills = await openBills(place);
});
afterAll(async () => {
  await place?.system.stop();
  await line?.stop();
});

const wish = (hours: number) => ({
  ...{ facilityId: place.facilityId, staffId: place.staffId, visitTypeId: place.visitTypeId },
  from: place.inHours(hours),
});

describe('booking', () => {
  test('a new patient is registered and booked in one call', async () => {
    const booking = await place.desk.startBooking({ body: { ...wish(30), patient: aNewPatient() } });
    expect(booking).toMatchObject({ state: 'done', step: 'confirm', problem: null });
    const appointment = await place.appointments.getAppointment({
      params: { appointmentId: booking.appointmentId ?? '' },
    });
    expect(appointment).toMatchObject({ state: 'booked', patientId: booking.patientId });
    // Asked in the platform's name, for the person at the desk.
    expect(appointment.bookedBy).toEqual(booking.requestedBy);
    expect(await place.desk.getBooking({ params: { bookingId: booking.id } })).toEqual(booking);
    const row = await place.db
      .selectFrom('processes')
      .selectAll()
      .where('id', '=', booking.id)
      .executeTakeFirstOrThrow();
    expect(row.facts).not.toContain('Salma');
  });

  test('a taken time is refused as the calendar refuses it, and nothing is left of the try', async () => {
    const { id } = await place.hospital.aPatient();
    const other = await place.hospital.aPatient({ name: { en: 'Mona Said', ar: '' } });
    await place.desk.startBooking({ body: { ...wish(40), patient: { id } } });
    const again = place.desk.startBooking({ body: { ...wish(40), patient: { id: other.id } } });
    await expect(again).rejects.toMatchObject({ code: 'slot-taken', status: 409 });
    const undone = await place.db
      .selectFrom('processes')
      .select(['state', 'step'])
      .where('state', '=', 'undone')
      .execute();
    expect(undone).toEqual([{ state: 'undone', step: 'register' }]);
  });

  test('who is probably registered already is shown before anything is done, and may be said to be somebody else', async () => {
    const { register } = aNewPatient();
    const { patientId } = await place.desk.startBooking({ body: { ...wish(80), patient: { register } } });
    const again = place.desk.startBooking({ body: { ...wish(82), patient: { register } } });
    await expect(again).rejects.toMatchObject({
      ...{ code: 'probable-duplicate', status: 409 },
      extensions: { candidates: [{ patient: { id: patientId }, level: 'probable' }] },
    });
    const seen = { ...register, duplicatesSeen: [patientId ?? ''] };
    const other = await place.desk.startBooking({ body: { ...wish(82), patient: { register: seen } } });
    expect(other.state).toBe('done');
    expect(other.patientId).not.toBe(patientId);
  });

  test('a refusal names whom it has registered, and the next try is for her', async () => {
    const { id } = await place.hospital.aPatient();
    await place.desk.startBooking({ body: { ...wish(90), patient: { id } } });
    const refused: unknown = await place.desk
      .startBooking({ body: { ...wish(90), patient: aNewPatient() } })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'slot-taken', extensions: { patientId: expect.any(String) } });
    const patientId = refused instanceof ContractError ? String(refused.extensions['patientId']) : '';
    const next = await place.desk.startBooking({ body: { ...wish(92), patient: { id: patientId } } });
    expect(next).toMatchObject({ state: 'done', patientId });
  });

  test('one that stopped while it was undone is undone when somebody goes on with it', async () => {
    const { id, appointmentId } = await place.desk.startBooking({ body: { ...wish(100), patient: aNewPatient() } });
    const problem = { code: 'slot-taken', status: 409, title: 'Taken', detail: 'Taken.', more: {}, undoing: true };
    const stopped = { state: 'needs-somebody', step: 'hold', problem: JSON.stringify(problem) } as const;
    await place.db.updateTable('processes').set(stopped).where('id', '=', id).execute();
    expect(await place.desk.retryBooking({ params: { bookingId: id } })).toMatchObject({ state: 'undone' });
    const params = { appointmentId: appointmentId ?? '' };
    expect(await place.appointments.getAppointment({ params })).toMatchObject({ state: 'cancelled' });
  });

  test('what ended long ago is forgotten, and what needs somebody is not', async () => {
    const longAgo = new Date(Date.now() - 91 * 86_400_000);
    const aProcess = (state: 'done' | 'needs-somebody', finished_at: Date | null) => ({
      ...{
        id: randomUUID(),
        kind: 'booking' as const,
        subject: null,
        facility_id: place.facilityId,
        step: 'confirm',
        state,
      },
      ...{ facts: '', problem: null, attempts: 0, due_at: finished_at ?? longAgo, holder: null, held_until: null },
      ...{ requested_by_id: 'x', requested_by: 'X', version: 1, created_at: longAgo, finished_at },
    });
    const rows = [aProcess('done', longAgo), aProcess('needs-somebody', null), aProcess('done', new Date())] as const;
    await place.db.insertInto('processes').values(rows).execute();
    await forgetEnded(place.system.deps<Deps>('orchestrator'));
    const ids = rows.map(({ id }) => id);
    const left = await place.db.selectFrom('processes').select('id').where('id', 'in', ids).execute();
    expect(left.map(({ id }) => id).toSorted()).toEqual(ids.slice(1).toSorted());
  });

  test('the same key twice is one booking', async () => {
    const idempotencyKey = randomUUID();
    const body = { ...wish(50), patient: aNewPatient() };
    const [first, second] = [
      await place.desk.startBooking({ body }, { idempotencyKey }),
      await place.desk.startBooking({ body }, { idempotencyKey }),
    ];
    expect(second.id).toBe(first.id);
  });

  test('who asks is answered before a service that hangs is given up, and it goes on without her', async () => {
    line.set('hung');
    const begun = await place.desk.startBooking({ body: { ...wish(70), patient: aNewPatient() } });
    expect(begun).toMatchObject({ state: 'running', step: 'hold', attempts: 0, appointmentId: null });
    line.set('open');
    const params = { bookingId: begun.id };
    const booked = await eventually(async () => {
      const found = await place.desk.getBooking({ params });
      return found.state === 'done' && found;
    });
    const { items } = await place.appointments.listAppointments({ query: { patientId: booked.patientId ?? '' } });
    expect(items).toMatchObject([{ id: booked.appointmentId, state: 'booked' }]);
  });

  test('is for who books in the facility, and registering for who may register', async () => {
    const body = { ...wish(60), patient: aNewPatient() };
    await expect(place.as('receptionist', [randomUUID()]).startBooking({ body })).rejects.toMatchObject({
      status: 403,
    });
    await expect(place.as('nurse').startBooking({ body })).rejects.toMatchObject({ status: 403 });
  });
});

describe('discharge with the final bill', () => {
  test('the patient is discharged, her bed is free and the stay is billed', async () => {
    const encounter = await place.hospital.anAdmission({ attendingStaffId: place.staffId });
    const bed = await place.hospital.aReadyBed();
    const beds = place.system.asService('test', 'facility', facilityApi);
    await beds.assignBed({ params: { bedId: bed.id }, body: { encounterId: encounter.id } });
    const begun = await place.desk.startDischarge({ body: { encounterId: encounter.id, disposition: 'home' } });
    const ended = await eventually(async () => {
      const found = await place.desk.getDischarge({ params: { dischargeId: begun.id } });
      return found.state !== 'running' && found;
    });
    expect(ended.bedReleased).toBe(true);
    expect(ended.dischargedAt).not.toBeNull();
    expect(['done', 'needs-somebody']).toContain(ended.state);
    const again = place.desk.startDischarge({ body: { encounterId: encounter.id, disposition: 'home' } });
    await expect(again).rejects.toMatchObject({ code: 'discharge-begun' });
    const { items } = await place.desk.listDischarges({ query: { encounterId: encounter.id } });
    expect(items.map((it) => it.id)).toEqual([begun.id]);
  });

  test('with billing down the patient goes, and the stay is billed once when it is back', async () => {
    const { id: encounterId } = await bills.aChargedStay();
    const back = await place.system.down('billing');
    const begun = await place.desk.startDischarge({ body: { encounterId, disposition: 'home' } });
    expect(begun).toMatchObject({ state: 'running', step: 'bill', invoiceId: null });
    expect(begun.dischargedAt).not.toBeNull();
    await back();
    // The next try is not waited for.
    await place.db.updateTable('processes').set({ due_at: new Date() }).where('id', '=', begun.id).execute();
    const billed = await overOf(begun.id);
    expect(await bills.issuedOf(encounterId)).toEqual([{ id: billed.invoiceId, total_minor: 40_000 }]);
  });

  test('that was a mistake is over when the stay goes on; with a bill it cannot be taken back', async () => {
    const clinical = place.system.asService('test', 'clinical', { ...clinicalApi, ...staysApi });
    const reopen = async (encounterId: string) => {
      const { version } = await clinical.getEncounter({ params: { encounterId } });
      const body = { reason: 'the wrong patient was discharged' };
      return outcome(clinical.reopenEncounter({ params: { encounterId }, body }, { ifMatch: version }));
    };
    const discharge = (encounterId: string) =>
      place.desk.startDischarge({ body: { encounterId, disposition: 'home' } });
    const { id: encounterId } = await place.hospital.anAdmission({ attendingStaffId: place.staffId });
    const first = await discharge(encounterId);
    expect(await reopen(encounterId)).toBe('done');
    const second = await eventually(() => discharge(encounterId).catch(() => false as const));
    expect(second && second.id).not.toBe(first.id);
    expect((await clinical.getEncounter({ params: { encounterId } })).status).toBe('finished');

    const { id: charged } = await bills.aChargedStay();
    await overOf((await discharge(charged)).id);
    expect(await reopen(charged)).toBe('stay-billed');
  });

  test.each(seeds(1))('two hundred who discharge one stay at once discharge and bill it once (seed %i)', async () => {
    const { id: encounterId } = await bills.aChargedStay();
    const body = { encounterId, disposition: 'home' as const };
    const begin = () => outcome(place.desk.startDischarge({ body }));
    const outcomes = await Promise.all(Array.from({ length: 200 }, begin));
    expect(counted(outcomes)).toEqual({ done: 1, 'discharge-begun': 199 });
    const rows = await place.db.selectFrom('processes').select('id').where('subject', '=', encounterId).execute();
    expect(rows).toHaveLength(1);
    const billed = await overOf(rows[0]?.id ?? '');
    expect(await bills.issuedOf(encounterId)).toEqual([{ id: billed.invoiceId, total_minor: 40_000 }]);
  });

  const overOf = (dischargeId: string) =>
    eventually(async () => {
      const found = await place.desk.getDischarge({ params: { dischargeId } });
      return found.state === 'done' && found;
    });
});
