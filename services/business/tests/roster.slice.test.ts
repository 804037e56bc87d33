import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dutyAssigned, dutyCancelled, dutyChanged } from '@nilecare/contracts/events/business.ts';
import { addDays, weekdayOf, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
let published: PublishedEvents;

beforeAll(async () => {
  office = await openOffice();
  published = await publishedEvents(office.system, [dutyAssigned, dutyCancelled, dutyChanged]);
});
afterAll(async () => {
  await published?.stop();
  await office?.system.stop();
});

const cairo = zonedTime('Africa/Cairo');
const today = cairo.date(new Date());
/** Monday in two weeks or three. */
const monday = addDays(today, 22 - weekdayOf(today));
const at = (date: string, hour: number) => cairo.instant(date, hour * 60).toISOString();

const aShift = (facts: object = {}) =>
  office.manager.createShift({
    body: {
      facilityId: office.hospital.facility.id,
      name: { en: `Early ${randomUUID()}`, ar: 'صباحي' },
      kind: 'early',
      from: '07:00',
      to: '15:00',
      ...facts,
    },
  });
const aNurse = () => office.hospital.aStaffMember('nurse');
const rosterOf = (wardId: string, from = monday, to = addDays(monday, 6)) =>
  office.as('nurse').getRoster({ query: { wardId, from, to } });

describe('a shift', () => {
  test('has a name of its own in its facility, and is changed by who read it last', async () => {
    const shift = await aShift({ name: { en: 'Night', ar: 'ليلي' }, kind: 'night', from: '22:00', to: '06:00' });
    expect(await outcome(aShift({ name: { en: 'Night', ar: 'آخر' } }))).toBe('shift-name-taken');
    expect(await outcome(aShift({ from: '24:00' }))).toBe('invalid-request');
    const { id: _id, version: _version, facilityId: _facilityId, ...facts } = shift;
    const change = { params: { shiftId: shift.id }, body: { ...facts, active: false } };
    expect(await outcome(office.as('nurse').updateShift(change, { ifMatch: 1 }))).toBe('forbidden');
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => outcome(office.manager.updateShift(change, { ifMatch: 1 }))),
    );
    expect(counted(outcomes)).toEqual({ done: 1, 'version-conflict': 4 });
    const nurse = await aNurse();
    const shifted = { staffId: nurse.id, wardId: office.hospital.ward.id, role: 'nurse' as const };
    const asked = office.manager.assignDuty({ body: { ...shifted, shift: { shiftId: shift.id, date: monday } } });
    expect(await outcome(asked)).toBe('shift-inactive');
  });

  test('is that of its facility', async () => {
    const other = await openHospital(office.system, 'Africa/Khartoum');
    const both = office.as('administrator', { facilityIds: [office.hospital.facility.id, other.facility.id] });
    const shift = await aShift();
    const nurse = await other.aStaffMember('nurse');
    const body = {
      staffId: nurse.id,
      wardId: other.ward.id,
      role: 'nurse' as const,
      shift: { shiftId: shift.id, date: monday },
    };
    expect(await outcome(both.assignDuty({ body }))).toBe('shift-elsewhere');
    const minimum = { params: { shiftId: shift.id, wardId: other.ward.id }, body: { nurses: 1 } };
    expect(await outcome(both.setWardMinimum(minimum))).toBe('shift-elsewhere');
    expect(await outcome(office.manager.setWardMinimum(minimum))).toBe('forbidden');
    const { items } = await office.as('nurse', { facilityIds: [other.facility.id] }).listShifts({});
    expect(items).toEqual([]);
  });
});

describe('a duty', () => {
  test('is asked for by shift, or by the clock of the ward, across midnight and the change of the clocks', async () => {
    const night = await aShift({ kind: 'night', from: '22:00', to: '06:00' });
    const nurse = await aNurse();
    const wanted = { staffId: nurse.id, wardId: office.hospital.ward.id, role: 'nurse' as const };
    const byShift = await office.manager.assignDuty({
      body: { ...wanted, shift: { shiftId: night.id, date: '2027-10-28' } },
    });
    expect(byShift).toMatchObject({
      shiftId: night.id,
      from: '2027-10-28T19:00:00.000Z',
      to: '2027-10-29T04:00:00.000Z',
    });
    const byClock = await office.manager.assignDuty({
      body: { ...wanted, local: { date: '2027-10-30', from: '20:00', to: '08:00' } },
    });
    expect(byClock).toMatchObject({ shiftId: null, from: '2027-10-30T18:00:00.000Z', to: '2027-10-31T06:00:00.000Z' });
    const both = {
      ...wanted,
      local: { date: monday, from: '08:00', to: '16:00' },
      shift: { shiftId: night.id, date: monday },
    };
    expect(await outcome(office.manager.assignDuty({ body: both }))).toBe('invalid-request');
    expect(await outcome(office.manager.assignDuty({ body: wanted }))).toBe('invalid-request');
  });

  test('gets another person or time, judged anew, by who read it last', async () => {
    const [amina, hoda] = await Promise.all([aNurse(), aNurse()]);
    const duty = await office.onDuty(amina.id, at(monday, 7), at(monday, 15));
    const params = { dutyId: duty.id };
    const change = (body: object, ifMatch: number) => outcome(office.manager.changeDuty({ params, body }, { ifMatch }));
    await office.onDuty(hoda.id, at(monday, 15), at(monday, 23));
    expect(await change({ staffId: hoda.id }, 1)).toBe('rest-too-short');
    expect(await change({ local: { date: monday, from: '08:00', to: '17:00' }, staffId: hoda.id }, 1)).toBe(
      'duty-overlaps',
    );
    expect(await change({ role: 'doctor' }, 1)).toBe('wrong-profession');
    expect(await change({ onCall: 'first', inCharge: true }, 1)).toBe('invalid-request');
    expect(await change({ staffId: hoda.id, overrideReason: 'three are ill' }, 1)).toBe('done');
    expect(await change({ staffId: amina.id }, 1)).toBe('version-conflict');
    const row = await office.rows.selectFrom('duties').selectAll().where('id', '=', duty.id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ staff_id: hoda.id, version: 2, override_reason: 'three are ill' });
    expect(await change({ staffId: amina.id }, 2)).toBe('done');
    const event = await eventually(() =>
      published.of(dutyChanged).find((it) => it.data.dutyId === duty.id && it.data.version === 3),
    );
    expect(event.data).toMatchObject({ staffId: amina.id, facilityId: office.hospital.facility.id, onCall: null });
  });

  test('is cancelled before it begins, stays in the books, and leaves its place to another one', async () => {
    const amina = await aNurse();
    const duty = await office.onDuty(amina.id, at(monday, 7), at(monday, 15));
    const call = { params: { dutyId: duty.id }, body: { reason: 'ward closed' } };
    expect(await outcome(office.as('nurse').cancelDuty(call, { ifMatch: 1 }))).toBe('forbidden');
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => outcome(office.manager.cancelDuty(call, { ifMatch: 1 }))),
    );
    expect(counted(outcomes)).toEqual({ done: 1, 'version-conflict': 4 });
    expect(await outcome(office.manager.cancelDuty(call, { ifMatch: 2 }))).toBe('duty-cancelled');
    expect(
      await outcome(office.manager.changeDuty({ params: call.params, body: { role: 'nurse' } }, { ifMatch: 2 })),
    ).toBe('duty-cancelled');
    await office.onDuty(amina.id, at(monday, 7), at(monday, 15));
    const rows = await office.rows.selectFrom('duties').selectAll().where('staff_id', '=', amina.id).execute();
    expect(rows.map((it) => it.cancel_reason).toSorted()).toEqual([null, 'ward closed'].toSorted());
    await eventually(() => published.of(dutyCancelled).find((it) => it.data.dutyId === duty.id));
  });

  test('that has begun keeps its person and beginning; its end may move', async () => {
    const amina = await aNurse();
    const now = Date.now();
    const instant = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
    const duty = await office.onDuty(amina.id, instant(-2), instant(2));
    const params = { dutyId: duty.id };
    const change = (body: object, ifMatch: number) => outcome(office.manager.changeDuty({ params, body }, { ifMatch }));
    expect(await outcome(office.manager.cancelDuty({ params, body: {} }, { ifMatch: 1 }))).toBe('duty-begun');
    expect(await change({ staffId: (await aNurse()).id }, 1)).toBe('duty-begun');
    expect(await change({ from: instant(-2), to: instant(-1) }, 1)).toBe('duty-begun');
    expect(await change({ from: instant(-2), to: instant(3) }, 1)).toBe('done');
  });
});

describe('two people', () => {
  test('swap their duties, of the same hours too, both or neither', async () => {
    const [amina, hoda] = await Promise.all([aNurse(), aNurse()]);
    const ward = await office.hospital.aWard();
    const one = await office.onDuty(amina.id, at(monday, 7), at(monday, 15));
    const other = await office.onDuty(hoda.id, at(monday, 7), at(monday, 15), { wardId: ward.id });
    const swap = (ifMatch: number, otherVersion: number) =>
      office.manager.swapDuties(
        { params: { dutyId: one.id }, body: { otherDutyId: other.id, otherVersion } },
        { ifMatch },
      );
    expect(await outcome(swap(1, 2))).toBe('version-conflict');
    expect(await outcome(swap(2, 1))).toBe('version-conflict');
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => outcome(swap(1, 1))));
    expect(counted(outcomes)).toEqual({ done: 1, 'version-conflict': 5 });
    const rows = await office.rows.selectFrom('duties').selectAll().where('id', 'in', [one.id, other.id]).execute();
    expect(Object.fromEntries(rows.map((it) => [it.id, [it.staff_id, it.version, it.cancelled_at]]))).toEqual({
      [one.id]: [hoda.id, 2, null],
      [other.id]: [amina.id, 2, null],
    });
    const events = await eventually(() => {
      const found = published.of(dutyChanged).filter((it) => [one.id, other.id].includes(it.data.dutyId));
      return found.length === 2 && found;
    });
    expect(new Set(events.map((it) => it.data.staffId))).toEqual(new Set([amina.id, hoda.id]));
  });

  test('do not when one of them may not: nothing changes for either', async () => {
    const [amina, hoda, doctor] = await Promise.all([aNurse(), aNurse(), office.hospital.aStaffMember('doctor')]);
    const one = await office.onDuty(amina.id, at(monday, 7), at(monday, 15));
    const other = await office.onDuty(hoda.id, at(addDays(monday, 1), 7), at(addDays(monday, 1), 15));
    await office.onDuty(amina.id, at(addDays(monday, 1), 16), at(addDays(monday, 1), 23));
    const doctors = await office.onDuty(doctor.id, at(monday, 7), at(monday, 15), { role: 'doctor' });
    const swap = (otherDutyId: string, overrideReason?: string) =>
      outcome(
        office.manager.swapDuties(
          {
            params: { dutyId: one.id },
            body: { otherDutyId, otherVersion: 1, ...(overrideReason ? { overrideReason } : {}) },
          },
          { ifMatch: 1 },
        ),
      );
    expect(await swap(doctors.id)).toBe('wrong-profession');
    expect(await swap(one.id)).toBe('invalid-request');
    expect(await swap(other.id)).toBe('rest-too-short');
    const rows = await office.rows
      .selectFrom('duties')
      .select(['id', 'staff_id'])
      .where('id', 'in', [one.id, other.id])
      .execute();
    expect(new Map(rows.map((it) => [it.id, it.staff_id]))).toEqual(
      new Map([
        [one.id, amina.id],
        [other.id, hoda.id],
      ]),
    );
    expect(await swap(other.id, 'as both wish')).toBe('done');
  });
});

describe('a roster', () => {
  test('names who works when, and the gaps, by what the ward needs in each shift', async () => {
    const ward = await office.hospital.aWard();
    const shift = await aShift({ minimum: { nurses: 1 } });
    const minimum = { params: { shiftId: shift.id, wardId: ward.id }, body: { nurses: 2, doctors: 1 } };
    expect(await office.manager.setWardMinimum(minimum)).toMatchObject({ minimum: { nurses: 2, doctors: 1 } });
    const [amina, hoda, doctor] = await Promise.all([aNurse(), aNurse(), office.hospital.aStaffMember('doctor')]);
    await office.onDuty(amina.id, at(monday, 7), at(monday, 15), { wardId: ward.id });
    await office.onDuty(hoda.id, at(monday, 7), at(monday, 11), { wardId: ward.id });
    await office.onDuty(doctor.id, at(monday, 7), at(monday, 15), { wardId: ward.id, role: 'doctor', onCall: 'first' });
    const roster = await rosterOf(ward.id, monday, monday);
    expect(roster).toMatchObject({ timeZone: 'Africa/Cairo', facilityId: office.hospital.facility.id, problems: [] });
    expect(roster.duties.map((it) => it.staffId).toSorted()).toEqual([amina.id, hoda.id, doctor.id].toSorted());
    expect(roster.shifts.find((it) => it.id === shift.id)?.minimum).toEqual({ nurses: 2, doctors: 1 });
    const gaps = roster.gaps.filter((it) => it.shiftId === shift.id);
    const gap = { shiftId: shift.id, date: monday };
    expect(gaps).toEqual([
      { ...gap, role: 'nurse', from: at(monday, 11), to: at(monday, 15), needed: 2, present: 1 },
      { ...gap, role: 'doctor', from: at(monday, 7), to: at(monday, 15), needed: 1, present: 0 },
    ]);
    const { csv, fileName } = await office
      .as('nurse')
      .exportRoster({ query: { wardId: ward.id, from: monday, to: monday } });
    expect(fileName).toBe(`roster-${monday}-${monday}.csv`);
    expect(csv).toContain(`${monday},${monday} 07:00,${monday} 11:00,,${hoda.name.en},${hoda.name.ar},nurse,,`);
    expect(csv.trim().split('\r\n')).toHaveLength(4);
  });

  test('says why somebody rests too little', async () => {
    const ward = await office.hospital.aWard();
    const amina = await aNurse();
    const excused = { wardId: ward.id, overrideReason: 'three are ill' };
    await office.onDuty(amina.id, at(monday, 7), at(monday, 15), { wardId: ward.id });
    await office.onDuty(amina.id, at(monday, 16), at(monday, 23), excused);
    const { problems, duties } = await rosterOf(ward.id);
    expect(problems).toEqual([]);
    expect(duties.map((it) => it.overrideReason)).toEqual([null, 'three are ill']);
  });

  test('is seen by who works in the facility, for a few weeks at a time', async () => {
    const query = { wardId: office.hospital.ward.id, from: monday, to: addDays(monday, 41) };
    expect(await outcome(office.as('nurse').getRoster({ query }))).toBe('done');
    expect(await outcome(office.as('nurse').getRoster({ query: { ...query, to: addDays(monday, 42) } }))).toBe(
      'invalid-request',
    );
    expect(await outcome(office.as('nurse', { facilityIds: [randomUUID()] }).getRoster({ query }))).toMatch(
      /forbidden|not-found/,
    );
    expect(await outcome(office.as('nurse').getRoster({ query: { ...query, wardId: randomUUID() } }))).toBe(
      'not-found',
    );
  });
});

describe('a week', () => {
  test('is copied: the same weekdays and times; what cannot be is named, and a second copy doubles nothing', async () => {
    const ward = await office.hospital.aWard();
    const night = await aShift({ kind: 'night', from: '22:00', to: '06:00' });
    const [amina, hoda, away] = await Promise.all([aNurse(), aNurse(), aNurse()]);
    const shifted = { wardId: ward.id, role: 'nurse' as const, shift: { shiftId: night.id, date: addDays(monday, 6) } };
    await office.manager.assignDuty({ body: { ...shifted, staffId: amina.id } });
    await office.onDuty(hoda.id, at(monday, 7), at(monday, 15), { wardId: ward.id, inCharge: true });
    const lost = await office.onDuty(away.id, at(monday, 7), at(monday, 15), { wardId: ward.id });
    await office.onDuty(away.id, at(addDays(monday, 7), 5), at(addDays(monday, 7), 8));
    const copy = () => office.manager.copyWeek({ body: { wardId: ward.id, from: monday, to: addDays(monday, 7) } });
    const { assigned, left } = await copy();
    const facts = (duties: readonly { staffId: string; from: string; to: string; inCharge: boolean }[]) =>
      duties.map((it) => [it.staffId, it.from, it.to, it.inCharge]);
    expect(facts(assigned)).toEqual([
      [hoda.id, at(addDays(monday, 7), 7), at(addDays(monday, 7), 15), true],
      [amina.id, at(addDays(monday, 13), 22), at(addDays(monday, 14), 6), false],
    ]);
    expect(left.map((it) => [it.dutyId, it.code])).toEqual([[lost.id, 'duty-overlaps']]);
    const again = await copy();
    expect(again.assigned).toEqual([]);
    expect(counted(again.left.map((it) => it.code))).toEqual({ 'already-there': 2, 'duty-overlaps': 1 });
    const next = await rosterOf(ward.id, addDays(monday, 7), addDays(monday, 13));
    expect(facts(next.duties.filter((it) => it.from >= at(addDays(monday, 7), 6)))).toEqual(facts(assigned));
    for (const { id } of assigned)
      await eventually(() => published.of(dutyAssigned).find((it) => it.data.dutyId === id));
  });

  test('is copied once by however many planners', async () => {
    const ward = await office.hospital.aWard();
    const people = await Promise.all([aNurse(), aNurse(), aNurse()]);
    for (const { id } of people) await office.onDuty(id, at(monday, 7), at(monday, 15), { wardId: ward.id });
    const body = { wardId: ward.id, from: monday, to: addDays(monday, 7) };
    const copies = await Promise.all(Array.from({ length: 8 }, () => office.manager.copyWeek({ body })));
    expect(copies.flatMap((it) => it.assigned)).toHaveLength(3);
    const rows = await office.rows.selectFrom('duties').select('id').where('ward_id', '=', ward.id).execute();
    expect(rows).toHaveLength(6);
    expect(await outcome(office.as('nurse').copyWeek({ body }))).toBe('forbidden');
    expect(await outcome(office.manager.copyWeek({ body: { ...body, to: addDays(monday, 6) } }))).toBe(
      'invalid-request',
    );
  });
});
