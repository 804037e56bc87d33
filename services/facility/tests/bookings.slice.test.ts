import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as resourcesApi from '@nilecare/contracts/api/facility-resources.ts';
import { LONGEST_BUFFER, type Booking, type Resource } from '@nilecare/contracts/api/facility-resources.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import type { Deps } from '../src/deps.ts';
import { openBeds, type Beds } from './beds.ts';
import { seeded } from './seeded.ts';

let beds: Beds;
beforeAll(async () => {
  beds = await openBeds([auditRecorded]);
});
afterAll(() => beds?.stop());

const facilityIds = () => [beds.hospital.facility.id];
const administrator = () => beds.system.as('administrator', 'facility', resourcesApi, { facilityIds: facilityIds() });
const nurse = () => beds.system.as('nurse', 'facility', resourcesApi, { facilityIds: facilityIds() });
const facts = () => ({
  facilityId: beds.hospital.facility.id,
  kind: 'room' as const,
  name: { en: `Theatre ${randomUUID().slice(0, 8)}`, ar: 'غرفة العمليات' },
});
type More = Partial<NonNullable<CallOf<typeof resourcesApi.createResource>['body']>>;
const aResource = (more: More = {}) => administrator().createResource({ body: { ...facts(), ...more } });
const book = ({ id }: Pick<Resource, 'id'>, from: string, to: string, patientId: string | null = null) =>
  nurse().bookResource({ body: { resourceId: id, from, to, purpose: 'Hip replacement', patientId } });
const cancel = ({ id, version }: Booking) =>
  nurse().cancelBooking({ params: { bookingId: id }, body: { reason: 'moved to another day' } }, { ifMatch: version });
const onDay = async (day: string, resourceId?: string) =>
  nurse().listBookings({
    query: { facilityId: beds.hospital.facility.id, day, ...(resourceId ? { resourceId } : {}) },
  });
const rowsOf = (resourceId: string) =>
  beds.system
    .deps<Deps>('facility')
    .db.read.selectFrom('resource_bookings')
    .selectAll()
    .where('resource_id', '=', resourceId)
    .where('state', '=', 'booked')
    .execute();

describe('a resource', () => {
  test('is added, changed and read with its hours', async () => {
    const hours = [{ weekday: 1, opens: '08:00', closes: '16:30' }];
    const created = await aResource({ hours, bufferAfter: 30, capacity: 2, wardId: beds.hospital.ward.id });
    expect(created).toMatchObject({ version: 1, active: true, hours, bufferAfter: 30, capacity: 2 });
    const { id, name, kind } = created;
    const body = { name, kind, hours: [] };
    const changed = await administrator().updateResource({ params: { resourceId: id }, body }, { ifMatch: 1 });
    expect(changed).toMatchObject({ version: 2, hours: [], capacity: 1, wardId: null });
    expect(await nurse().getResource({ params: { resourceId: id } })).toEqual(changed);
    const again = administrator().updateResource({ params: { resourceId: id }, body }, { ifMatch: 1 });
    expect(await outcome(again)).toBe('version-conflict');
    expect(await outcome(aResource({ name }))).toBe('place-name-taken');
    expect((await nurse().listResources({})).items.map((it) => it.id)).toContain(id);
  });

  test('is refused with hours that are none, and in a ward of another facility', async () => {
    const wrong = [{ weekday: 8, opens: '08:00', closes: '16:00' }];
    expect(await outcome(aResource({ hours: wrong }))).toBe('invalid-request');
    expect(await outcome(aResource({ hours: [{ weekday: 1, opens: '16:00', closes: '08:00' }] }))).toBe(
      'invalid-request',
    );
    expect(await outcome(aResource({ hours: [{ weekday: 1, opens: '25:00', closes: '26:00' }] }))).toBe(
      'invalid-request',
    );
    const elsewhere = await openHospital(beds.system);
    expect(await outcome(aResource({ wardId: elsewhere.ward.id }))).toBe('not-found');
  });

  test('goes out of use when nobody has booked it any more', async () => {
    const resource = await aResource();
    const params = { resourceId: resource.id };
    const close = () => administrator().deactivateResource({ params, body: { reason: 'sold' } });
    const booking = await book(resource, '2126-03-10T08:00:00Z', '2126-03-10T09:00:00Z');
    expect(await outcome(close())).toBe('resource-booked');
    await cancel(booking);
    expect(await close()).toMatchObject({ active: false });
    expect(await outcome(book(resource, '2126-03-10T08:00:00Z', '2126-03-10T09:00:00Z'))).toBe('place-inactive');
    expect(await administrator().activateResource({ params })).toMatchObject({ active: true });
    expect(await outcome(book(resource, '2126-03-10T08:00:00Z', '2126-03-10T09:00:00Z'))).toBe('done');
  });
});

describe('a booking', () => {
  test('stands in the calendar of its day, under the patient it is for', async () => {
    const [resource, patient] = await Promise.all([aResource(), beds.hospital.aPatient()]);
    const booking = await book(resource, '2126-03-10T08:00:00+02:00', '2126-03-10T09:30:00+02:00', patient.id);
    expect(booking).toMatchObject({ from: '2126-03-10T06:00:00.000Z', patientId: patient.id, bookedBy: 'Test nurse' });
    const day = await onDay('2126-03-10', resource.id);
    expect(day).toMatchObject({ timeZone: 'Africa/Cairo', from: '2126-03-09T22:00:00.000Z', items: [booking] });
    expect((await onDay('2126-03-11', resource.id)).items).toEqual([]);
    await eventually(() => {
      const entries = beds.published.of(auditRecorded).filter((it) => it.data.patientId === patient.id);
      const actions = entries.map((it) => it.data.action);
      expect(actions).toContain('resource-booking.create');
      expect(actions).toContain('resource-booking.read');
      return true;
    });
    expect(await outcome(book(resource, '2126-03-11T08:00:00Z', '2126-03-11T09:00:00Z', randomUUID()))).toBe(
      'not-found',
    );
  });

  test('around midnight stands on the days of the facility it touches', async () => {
    const resource = await aResource();
    await book(resource, '2126-03-10T21:30:00Z', '2126-03-10T22:30:00Z'); // from 23:30 to 0:30
    await book(resource, '2126-03-11T21:00:00Z', '2126-03-11T22:00:00Z'); // until midnight
    expect((await onDay('2126-03-10', resource.id)).items).toHaveLength(1);
    expect((await onDay('2126-03-11', resource.id)).items).toHaveLength(2);
    expect((await onDay('2126-03-12', resource.id)).items).toEqual([]);
  });

  test('takes its time with what is needed before and after, and only that', async () => {
    const resource = await aResource({ bufferBefore: 15, bufferAfter: 30 });
    expect(await outcome(book(resource, '2126-03-10T08:00:00Z', '2126-03-10T09:00:00Z'))).toBe('done');
    expect(await outcome(book(resource, '2126-03-10T09:44:00Z', '2126-03-10T10:00:00Z'))).toBe('resource-taken');
    expect(await outcome(book(resource, '2126-03-10T09:45:00Z', '2126-03-10T10:00:00Z'))).toBe('done');
    expect(await outcome(book(resource, '2126-03-10T07:00:00Z', '2126-03-10T07:16:00Z'))).toBe('resource-taken');
    expect(await outcome(book(resource, '2126-03-10T07:00:00Z', '2126-03-10T07:15:00Z'))).toBe('done');
  });

  test('of seven days, with the longest time before and after, is in the way until its last minute', async () => {
    const resource = await aResource({ bufferBefore: LONGEST_BUFFER, bufferAfter: LONGEST_BUFFER });
    expect(await outcome(book(resource, '2126-03-10T08:00:00Z', '2126-03-17T08:00:00Z'))).toBe('done');
    const none = { name: facts().name, kind: 'room' as const };
    await administrator().updateResource({ params: { resourceId: resource.id }, body: none }, { ifMatch: 1 });
    expect(await outcome(book(resource, '2126-03-17T15:59:00Z', '2126-03-17T16:30:00Z'))).toBe('resource-taken');
    expect(await outcome(book(resource, '2126-03-17T16:00:00Z', '2126-03-17T16:30:00Z'))).toBe('done');
  });

  test('keeps to opening hours by the clock on the wall, in summer and winter', async () => {
    const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes: '16:00' }));
    const resource = await aResource({ hours });
    expect(await outcome(book(resource, '2026-07-01T05:00:00Z', '2026-07-01T06:00:00Z'))).toBe('done');
    expect(await outcome(book(resource, '2026-12-01T05:00:00Z', '2026-12-01T06:00:00Z'))).toBe('outside-hours');
    expect(await outcome(book(resource, '2026-12-01T06:00:00Z', '2026-12-01T07:00:00Z'))).toBe('done');
    expect(await outcome(book(resource, '2026-12-01T13:30:00Z', '2026-12-01T14:30:00Z'))).toBe('outside-hours');
  });

  test('is moved as it was seen, also onto its own time, and cancelled once', async () => {
    const resource = await aResource();
    const booking = await book(resource, '2126-03-10T08:00:00Z', '2126-03-10T09:00:00Z');
    await book(resource, '2126-03-10T12:00:00Z', '2126-03-10T13:00:00Z');
    const move = (from: string, to: string, ifMatch: number) => {
      const body = { from, to, purpose: 'Knee replacement' };
      return nurse().moveBooking({ params: { bookingId: booking.id }, body }, { ifMatch });
    };
    const moved = await move('2126-03-10T08:30:00Z', '2126-03-10T09:30:00Z', 1);
    expect(moved).toMatchObject({ version: 2, purpose: 'Knee replacement', from: '2126-03-10T08:30:00.000Z' });
    expect(await outcome(move('2126-03-10T10:00:00Z', '2126-03-10T11:00:00Z', 1))).toBe('version-conflict');
    expect(await outcome(move('2126-03-10T12:30:00Z', '2126-03-10T13:30:00Z', 2))).toBe('resource-taken');
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => outcome(cancel(moved))));
    expect(counted(outcomes)).toEqual({ done: 1, 'version-conflict': 4 });
    expect(await outcome(move('2126-03-10T10:00:00Z', '2126-03-10T11:00:00Z', 3))).toBe('booking-over');
    expect(await outcome(book(resource, '2126-03-10T08:30:00Z', '2126-03-10T09:30:00Z'))).toBe('done');
  });

  test('is not made backwards, for weeks, or by somebody who may not', async () => {
    const resource = await aResource();
    expect(await outcome(book(resource, '2126-03-10T09:00:00Z', '2126-03-10T08:00:00Z'))).toBe('booking-backwards');
    expect(await outcome(book(resource, '2126-03-10T09:00:00Z', '2126-03-20T08:00:00Z'))).toBe('booking-too-long');
    const body = {
      resourceId: resource.id,
      from: '2126-03-10T08:00:00Z',
      to: '2126-03-10T09:00:00Z',
      purpose: 'MRI scan',
    };
    const pharmacist = beds.system.as('pharmacist', 'facility', resourcesApi, { facilityIds: facilityIds() });
    expect(await outcome(pharmacist.bookResource({ body }))).toBe('forbidden');
    const stranger = beds.system.as('nurse', 'facility', resourcesApi, { facilityIds: [randomUUID()] });
    expect(await outcome(stranger.bookResource({ body }))).toBe('forbidden');
    const query = { facilityId: beds.hospital.facility.id, day: '2126-03-10' };
    expect(await outcome(stranger.listBookings({ query }))).toBe('forbidden');
    expect(await rowsOf(resource.id)).toEqual([]);
  });
});

test('a booking that a service gives up for another one is not in its way, and in the way of everybody else until then', async () => {
  const resource = await aResource();
  const service = beds.system.asService('appointment', 'facility', resourcesApi);
  const early = { from: '2126-03-10T08:00:00Z', to: '2126-03-10T09:00:00Z' };
  const before = await service.bookResource({ body: { resourceId: resource.id, purpose: 'Follow-up', ...early } });
  const times = { from: '2126-03-10T08:15:00Z', to: '2126-03-10T09:15:00Z' };
  const body = { resourceId: resource.id, purpose: 'Follow-up', insteadOf: before.id, ...times };
  expect(await outcome(nurse().bookResource({ body }))).toBe('forbidden');
  const elsewhere = await aResource();
  expect(await outcome(service.bookResource({ body: { ...body, resourceId: elsewhere.id } }))).toBe('not-found');
  const ofSomebody = await book(resource, '2126-03-10T12:00:00Z', '2126-03-10T13:00:00Z');
  expect(await outcome(service.bookResource({ body: { ...body, insteadOf: ofSomebody.id } }))).toBe('not-found');
  const after = await service.bookResource({ body });
  await eventually(() => {
    const entries = beds.published
      .of(auditRecorded)
      .filter((it) => it.data.resource === `resource-booking/${after.id}`);
    expect(entries.map((it) => it.data.details)).toMatchObject([{ insteadOf: before.id }]);
    return true;
  });
  expect(await outcome(book(resource, '2126-03-10T08:00:00Z', '2126-03-10T08:15:00Z'))).toBe('resource-taken');
  await cancel(before);
  expect(await outcome(book(resource, '2126-03-10T08:00:00Z', '2126-03-10T08:15:00Z'))).toBe('done');
  expect((await rowsOf(resource.id)).map((row) => row.id)).toContain(after.id);
});

describe('two hundred bookings at once', () => {
  test.each(seeds(1))('never overlap beyond capacity (seed %i)', async (seed) => {
    const { below } = seeded(seed);
    const capacity = 1 + (seed % 3);
    const resource = await aResource({ capacity, bufferAfter: 10 * (seed % 2) });
    const began = Date.parse('2126-03-10T00:00:00Z');
    const wishes = Array.from({ length: 200 }, () => {
      const from = began + below(600) * 60_000;
      return [from, from + (5 + below(90)) * 60_000].map((at) => new Date(at).toISOString());
    });
    const outcomes = await Promise.all(wishes.map(([from = '', to = '']) => outcome(book(resource, from, to))));
    const rows = await rowsOf(resource.id);
    expect(new Set(outcomes)).toEqual(new Set(['done', 'resource-taken']));
    expect(rows).toHaveLength(counted(outcomes)['done'] ?? 0);
    for (const { taken_from: moment } of rows)
      expect(rows.filter((it) => it.taken_from <= moment && moment < it.taken_to).length).toBeLessThanOrEqual(capacity);
  });
});
