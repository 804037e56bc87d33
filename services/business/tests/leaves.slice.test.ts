import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.system.stop());

const cairo = zonedTime('Africa/Cairo');
const day = (days: number) => addDays(cairo.date(new Date()), days);
const at = (date: string, hour: number) => cairo.instant(date, hour * 60).toISOString();
const annual = (staffId: string, from: string, to: string) => ({ staffId, kind: 'annual' as const, from, to });
const asked = (staffId: string, from: string, to: string) =>
  office.manager.requestLeave({ body: annual(staffId, from, to) });
const decide = (
  leaveId: string,
  ifMatch: number,
  decision: 'approved' | 'refused' = 'approved',
  reason = 'as planned',
) => office.manager.decideLeave({ params: { leaveId }, body: { decision, reason } }, { ifMatch });

describe('a leave', () => {
  test('keeps its days free of duty, once it is approved, and gives them back when it is cancelled', async () => {
    const { id } = await office.hospital.aStaffMember('nurse');
    const leave = await asked(id, day(10), day(12));
    expect(leave).toMatchObject({ state: 'requested', version: 1 });
    const within = await office.onDuty(id, at(day(11), 8), at(day(11), 16));
    await office.onDuty(id, at(day(9), 8), at(day(9), 16));
    const { leave: approved, collidingDuties } = await decide(leave.id, 1);
    expect(approved).toMatchObject({ state: 'approved', version: 2 });
    expect(collidingDuties.map((it) => it.id)).toEqual([within.id]);
    expect(await outcome(office.onDuty(id, at(day(12), 16), at(day(12), 23)))).toBe('on-leave');
    expect(await outcome(office.onDuty(id, at(day(13), 8), at(day(13), 16)))).toBe('done');
    const query = { wardId: office.hospital.ward.id, from: day(11), to: day(11) };
    const { problems } = await office.as('nurse').getRoster({ query });
    expect(problems.filter((it) => it.dutyId === within.id)).toEqual([{ dutyId: within.id, problem: 'on-leave' }]);
    const cancel = { params: { leaveId: leave.id }, body: {} };
    expect(await office.manager.cancelLeave(cancel, { ifMatch: 2 })).toMatchObject({ state: 'cancelled' });
    expect(await outcome(office.onDuty(id, at(day(12), 3), at(day(12), 11)))).toBe('done');
  });

  test('takes its days out of the working time', async () => {
    const { id } = await office.hospital.aStaffMember('nurse');
    const params = { staffId: id };
    const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '08:00', to: '16:00' }));
    await office.manager.setWorkingWeek({ params, body: { hours } }, { ifMatch: 1 });
    const leave = await asked(id, day(20), day(21));
    await decide(leave.id, 1);
    const query = { from: at(day(19), 0), to: at(day(23), 0) };
    const { items } = await office.as('nurse').getAvailability({ params, query });
    expect(items.map((it) => cairo.date(new Date(it.from)))).toEqual([day(19), day(22)]);
  });

  test('does not overlap another one that is open, of however many are asked for at once', async () => {
    const { id } = await office.hospital.aStaffMember('nurse');
    const spans = Array.from({ length: 20 }, (_, n) => [day(30 + (n % 5)), day(35 + n)] as const);
    const outcomes = await Promise.all(spans.map(([from, to]) => outcome(asked(id, from, to))));
    expect(counted(outcomes)).toEqual({ done: 1, 'leave-overlaps': 19 });
    const rows = await office.rows.selectFrom('leaves').selectAll().where('staff_id', '=', id).execute();
    expect(rows).toHaveLength(1);
    await decide(rows[0]?.id ?? '', 1, 'refused');
    expect(await outcome(asked(id, day(30), day(60)))).toBe('done');
  });

  test('is decided once', async () => {
    const { id } = await office.hospital.aStaffMember('nurse');
    const leave = await asked(id, day(10), day(12));
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, n) => outcome(decide(leave.id, 1, n % 2 ? 'approved' : 'refused'))),
    );
    expect(counted(outcomes)).toEqual({ done: 1, 'version-conflict': 7 });
    expect(await outcome(decide(leave.id, 2))).toBe('leave-not-open');
    const silent = { params: { leaveId: leave.id }, body: { decision: 'refused' as const } };
    expect(await outcome(office.manager.decideLeave(silent, { ifMatch: 2 }))).toBe('invalid-request');
  });
});

describe('everybody', () => {
  test('asks for the own leave, sees it and takes it back, and nobody else has to do with it', async () => {
    const [amina, hoda] = await Promise.all([
      office.hospital.aStaffMember('nurse'),
      office.hospital.aStaffMember('nurse'),
    ]);
    const own = office.as('nurse', { staffId: amina.id });
    const leave = await own.requestLeave({ body: { ...annual(amina.id, day(10), day(12)), note: 'wedding' } });
    expect(await outcome(own.requestLeave({ body: annual(hoda.id, day(10), day(12)) }))).toBe('forbidden');
    await asked(hoda.id, day(10), day(12));
    const seen = async (client: typeof own, query = {}) =>
      (await client.listLeaves({ query })).items.map((it) => it.staffId);
    expect(await seen(own)).toEqual([amina.id]);
    expect(await seen(own, { staffId: hoda.id })).toEqual([]);
    expect(await seen(office.as('nurse'))).toEqual([]);
    expect(await seen(office.manager, { from: day(10), to: day(10), state: 'requested' })).toEqual(
      expect.arrayContaining([amina.id, hoda.id]),
    );
    expect(await seen(office.as('administrator', { facilityIds: [randomUUID()] }))).toEqual([]);
    const cancel = { params: { leaveId: leave.id }, body: {} };
    expect(await outcome(office.as('nurse', { staffId: hoda.id }).cancelLeave(cancel, { ifMatch: 1 }))).toBe(
      'forbidden',
    );
    expect(await own.cancelLeave(cancel, { ifMatch: 1 })).toMatchObject({ state: 'cancelled' });
  });

  test('leaves the decision, and what has begun, to others', async () => {
    const { id } = await office.hospital.aStaffMember('administrator');
    const boss = office.as('administrator', { staffId: id });
    const leave = await boss.requestLeave({ body: annual(id, day(0), day(2)) });
    const decision = { params: { leaveId: leave.id }, body: { decision: 'approved' as const } };
    expect(await outcome(boss.decideLeave(decision, { ifMatch: 1 }))).toBe('own-leave');
    await decide(leave.id, 1);
    const cancel = { params: { leaveId: leave.id }, body: {} };
    const own = office.as('nurse', { staffId: id });
    expect(await outcome(own.cancelLeave(cancel, { ifMatch: 2 }))).toBe('leave-not-open');
    expect(await outcome(office.manager.cancelLeave(cancel, { ifMatch: 2 }))).toBe('done');
  });
});
