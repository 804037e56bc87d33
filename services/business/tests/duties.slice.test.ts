import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/business.ts';
import { dutyAssigned } from '@nilecare/contracts/events/business.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

let system: System;
let hospital: Hospital;
let published: PublishedEvents;

beforeAll(async () => {
  system = await startSystem(['business', 'facility', 'clinical']);
  hospital = await openHospital(system);
  published = await publishedEvents(system, [dutyAssigned]);
});
afterAll(async () => {
  await published?.stop();
  await system?.stop();
});

const manager = (facilityIds: readonly string[] = [hospital.facility.id]) =>
  system.as('administrator', 'business', api, { facilityIds });
const nurse = (facilityIds: readonly string[] = [hospital.facility.id]) =>
  system.as('nurse', 'business', api, { facilityIds });
const hour = (n: number) => new Date(Date.UTC(2026, 10, 23, n)).toISOString();

interface Asked {
  readonly wardId?: string;
  readonly role?: 'nurse' | 'doctor';
  readonly from?: string;
  readonly to?: string;
  readonly overrideReason?: string;
  readonly inCharge?: boolean;
  readonly onCall?: 'first' | 'second';
}
const dutyOf = (staffId: string, given: Asked = {}) => ({
  staffId,
  wardId: hospital.ward.id,
  role: 'nurse' as const,
  from: hour(7),
  to: hour(19),
  ...given,
});
const assign = (staffId: string, given?: Asked) => outcome(manager().assignDuty({ body: dutyOf(staffId, given) }));
const onDuty = async (at: string, wardId: string) => {
  const { items } = await nurse().listDuties({ query: { wardId, at } });
  return items.map((it) => it.staffId);
};

describe('a duty', () => {
  test('is found by its facility, whatever the ward', async () => {
    const [here, there] = await Promise.all([hospital.aWard(), hospital.aWard()]);
    const [amina, hoda] = await Promise.all([hospital.aStaffMember('nurse'), hospital.aStaffMember('nurse')]);
    await manager().assignDuty({ body: dutyOf(amina.id, { wardId: here.id }) });
    await manager().assignDuty({ body: dutyOf(hoda.id, { wardId: there.id }) });
    const inFacility = async (facilityId: string) =>
      (await nurse(['*']).listDuties({ query: { facilityId, at: hour(8) } })).items.map((it) => it.staffId);
    expect(await inFacility(hospital.facility.id)).toEqual(expect.arrayContaining([amina.id, hoda.id]));
    expect(await inFacility(randomUUID())).toEqual([]);
    expect(
      (await nurse([randomUUID()]).listDuties({ query: { facilityId: hospital.facility.id, at: hour(8) } })).items,
    ).toEqual([]);
  });

  test('is found from its beginning up to its end, and published', async () => {
    const [ward, amina] = await Promise.all([hospital.aWard(), hospital.aStaffMember('nurse')]);
    const duty = await manager().assignDuty({ body: dutyOf(amina.id, { wardId: ward.id }) });
    expect(await onDuty(hour(7), ward.id)).toEqual([amina.id]);
    expect(await onDuty('2026-11-23T20:59:59.999+02:00', ward.id)).toEqual([amina.id]);
    expect(await onDuty(hour(19), ward.id)).toEqual([]);
    expect(await onDuty('2026-11-23T06:59:59.999Z', ward.id)).toEqual([]);
    const event = await eventually(() => published.of(dutyAssigned).find((it) => it.data.dutyId === duty.id));
    const facts = {
      staffId: amina.id,
      wardId: ward.id,
      facilityId: hospital.facility.id,
      role: 'nurse',
      from: hour(7),
    };
    expect(event).toMatchObject({ subject: duty.id, data: facts });
  });

  test('is who is there now when no time is asked for', async () => {
    const [ward, amina] = await Promise.all([hospital.aWard(), hospital.aStaffMember('nurse')]);
    const now = Date.now();
    const span = { from: new Date(now - 60_000).toISOString(), to: new Date(now + 3_600_000).toISOString() };
    expect(await assign(amina.id, { wardId: ward.id, ...span })).toBe('done');
    const { items } = await nurse().listDuties({ query: { wardId: ward.id } });
    expect(items.map((it) => it.staffId)).toEqual([amina.id]);
    expect((await nurse().listDuties({ query: { staffId: amina.id } })).items).toHaveLength(1);
  });

  test('may follow another without a gap, and not overlap one, on whichever ward', async () => {
    const [other, amina] = await Promise.all([hospital.aWard(), hospital.aStaffMember('nurse')]);
    expect(await assign(amina.id)).toBe('done');
    expect(await assign(amina.id, { from: hour(19), to: hour(31) })).toBe('rest-too-short');
    const overrideReason = 'the one who follows is ill';
    expect(await assign(amina.id, { from: hour(19), to: hour(31), overrideReason })).toBe('done');
    expect(await assign(amina.id, { from: hour(30), to: hour(32), wardId: other.id })).toBe('duty-overlaps');
    expect(await assign(amina.id, { from: hour(-60), to: hour(8) })).toBe('duty-overlaps');
  });

  test('is given once of fifty that overlap and are asked for at once', async () => {
    const amina = await hospital.aStaffMember('nurse');
    const spans = Array.from({ length: 50 }, (_, n) => ({ from: hour(n % 10), to: hour(10 + n) }));
    const outcomes = await Promise.all(spans.map((span) => assign(amina.id, span)));
    expect(counted(outcomes)).toEqual({ done: 1, 'duty-overlaps': 49 });
    const db = system.deps<Deps>('business').db.read;
    const rows = await db.selectFrom('duties').select('id').where('staff_id', '=', amina.id).execute();
    expect(rows).toHaveLength(1);
  });

  test('is given once for one Idempotency-Key', async () => {
    const amina = await hospital.aStaffMember('nurse');
    const actor = { userId: randomUUID(), facilityIds: [hospital.facility.id] };
    const again = () =>
      system
        .as('administrator', 'business', api, actor)
        .assignDuty({ body: dutyOf(amina.id) }, { idempotencyKey: 'duty-key-1' });
    expect(await again()).toEqual(await again());
  });

  test('fits person, ward and time', async () => {
    const [amina, pharmacist] = await Promise.all([
      hospital.aStaffMember('nurse'),
      hospital.aStaffMember('pharmacist'),
    ]);
    const khartoum = await openHospital(system, 'Africa/Khartoum');
    expect(await assign(amina.id, { role: 'doctor' })).toBe('wrong-profession');
    expect(await assign(pharmacist.id)).toBe('wrong-profession');
    expect(await assign(amina.id, { to: hour(7 + 73) })).toBe('duty-too-long');
    expect(await assign(amina.id, { to: hour(7) })).toBe('invalid-request');
    expect(await assign(amina.id, { from: '2026-11-23 07:00' })).toBe('invalid-request');
    expect(await assign(amina.id, { wardId: randomUUID() })).toBe('not-found');
    expect(await assign(randomUUID())).toBe('not-found');
    const both = manager([hospital.facility.id, khartoum.facility.id]);
    const abroad = both.assignDuty({ body: dutyOf(amina.id, { wardId: khartoum.ward.id }) });
    expect(await outcome(abroad)).toBe('other-facility');
  });

  test('is given by managers of the facility only', async () => {
    const amina = await hospital.aStaffMember('nurse');
    const body = dutyOf(amina.id);
    expect(await outcome(nurse().assignDuty({ body }))).toBe('forbidden');
    expect(await outcome(manager([randomUUID()]).assignDuty({ body }))).toBe('forbidden');
    expect((await nurse([randomUUID()]).listDuties({ query: { at: hour(8) } })).items).toEqual([]);
    expect((await nurse([]).listDuties({ query: { at: hour(8) } })).items).toEqual([]);
  });
});

describe('who is called', () => {
  test('is in the order of the ward: present, on call, then the facility', async () => {
    const [ward, other] = await Promise.all([hospital.aWard(), hospital.aWard()]);
    const [nurse1, charge, doctor, first, elsewhere] = await Promise.all([
      hospital.aStaffMember('nurse'),
      hospital.aStaffMember('nurse'),
      hospital.aStaffMember('doctor'),
      hospital.aStaffMember('doctor'),
      hospital.aStaffMember('nurse'),
    ]);
    const day = { from: '2027-01-05T05:00:00.000Z', to: '2027-01-05T17:00:00.000Z' };
    const here = { wardId: ward.id, ...day };
    await assign(nurse1.id, { ...here, to: '2027-01-05T10:00:00.000Z' });
    await assign(charge.id, { ...here, inCharge: true });
    await assign(doctor.id, { ...here, role: 'doctor' });
    expect(await assign(first.id, { ...here, role: 'doctor', onCall: 'first' })).toBe('done');
    expect(await assign(first.id, { ...here, wardId: other.id, role: 'doctor', onCall: 'second' })).toBe('done');
    await assign(elsewhere.id, { ...here, wardId: other.id });
    const query = { wardId: ward.id, at: '2027-01-05T06:00:00Z' };
    const { items } = await system.asService('notification', 'business', api).listEscalationOrder({ query });
    expect(items).toEqual([
      { level: 1, role: 'nurse', staffIds: [nurse1.id], until: '2027-01-05T10:00:00.000Z' },
      { level: 2, role: 'charge-nurse', staffIds: [charge.id], until: day.to },
      { level: 3, role: 'doctor', staffIds: [doctor.id], until: day.to },
      { level: 4, role: 'first-on-call', staffIds: [first.id], until: day.to },
      { level: 6, role: 'facility', staffIds: [elsewhere.id], until: day.to },
    ]);
    const later = await nurse().listEscalationOrder({ query: { ...query, at: '2027-01-05T10:00:00Z' } });
    expect(later.items[0]).toMatchObject({ level: 2, role: 'charge-nurse' });
    expect(await outcome(nurse([randomUUID()]).listEscalationOrder({ query }))).toBe('forbidden');
    expect(await outcome(nurse().listEscalationOrder({ query: { wardId: randomUUID() } }))).toBe('not-found');
    // Those on call are not on duty.
    expect(await onDuty(query.at, ward.id)).not.toContain(first.id);
    const { items: onCall } = await nurse().listDuties({ query: { ...query, onCall: 'true' } });
    expect(onCall.map((it) => [it.staffId, it.onCall])).toEqual([[first.id, 'first']]);
  });
});

describe('staff', () => {
  test('are found by ids, by part of a name in either script, page by page', async () => {
    const clinic = await openHospital(system);
    const all = await Promise.all(Array.from({ length: 7 }, () => clinic.aStaffMember('nurse')));
    const client = nurse([clinic.facility.id]);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await client.listStaff({ query: { limit: 3, ...(cursor ? { cursor } : {}) } });
      seen.push(...page.items.map((it) => it.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual(all.map((it) => it.id).toSorted());
    const [one, two] = all;
    const named = await client.listStaff({ query: { search: one?.name.ar ?? '' } });
    expect(named.items.map((it) => it.id)).toEqual([one?.id]);
    const byIds = await client.listStaff({ query: { ids: [one?.id, two?.id] } });
    expect(byIds.items.map((it) => it.id).toSorted()).toEqual([one?.id, two?.id].toSorted());
    expect((await client.listStaff({ query: { search: '%' } })).items).toEqual([]);
    expect((await nurse([randomUUID()]).listStaff({ query: { ids: [one?.id] } })).items).toEqual([]);
  });

  test('are added to an organisation and a facility that exist', async () => {
    const body = {
      organisationId: randomUUID(),
      facilityId: hospital.facility.id,
      name: { en: 'Amina Hassan', ar: 'أمينة حسن' },
      profession: 'nurse' as const,
    };
    expect(await outcome(nurse().createStaff({ body }))).toBe('forbidden');
    expect(await outcome(manager([randomUUID()]).createStaff({ body }))).toBe('forbidden');
    expect(await outcome(manager().createStaff({ body }))).toBe('not-found');
  });
});
