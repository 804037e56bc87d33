import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/business-hours.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

let system: System;
let hospital: Hospital;

beforeAll(async () => {
  system = await startSystem(['business', 'facility']);
  hospital = await openHospital(system);
});
afterAll(() => system?.stop());

const as = (role: 'administrator' | 'nurse') =>
  system.as(role, 'business', api, { facilityIds: [hospital.facility.id] });
const manager = () => as('administrator');
const nurse = () => as('nurse');

describe('the working week', () => {
  const hours = [
    { weekday: 7, from: '08:00', to: '16:00' },
    { weekday: 1, from: '20:00', to: '24:00' },
  ];

  test('is replaced by who read it last', async () => {
    const { id } = await hospital.aStaffMember('nurse');
    const params = { staffId: id };
    expect(await nurse().getWorkingWeek({ params })).toEqual({ staffId: id, version: 1, hours: [], exceptions: [] });
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => outcome(manager().setWorkingWeek({ params, body: { hours } }, { ifMatch: 1 }))),
    );
    expect(counted(outcomes)).toEqual({ done: 1, 'version-conflict': 9 });
    expect(await nurse().getWorkingWeek({ params })).toMatchObject({ version: 2, hours: hours.toReversed() });
  });

  test('has no hours that overlap, and no times that are none', async () => {
    const { id } = await hospital.aStaffMember('nurse');
    const set = (week: typeof hours) =>
      outcome(manager().setWorkingWeek({ params: { staffId: id }, body: { hours: week } }, { ifMatch: 1 }));
    expect(await set([...hours, { weekday: 7, from: '15:59', to: '17:00' }])).toBe('hours-overlap');
    expect(await set([{ weekday: 0, from: '08:00', to: '16:00' }])).toBe('invalid-request');
    expect(await set([{ weekday: 1, from: '8:00', to: '16:00' }])).toBe('invalid-request');
    expect(await set([{ weekday: 1, from: '16:00', to: '08:00' }])).toBe('invalid-request');
  });
});

describe('working time', () => {
  const sunday = { weekday: 7, from: '22:00', to: '24:00' };
  const monday = { weekday: 1, from: '00:00', to: '06:00' };

  test('is real time: the week, the days that differ, across the change of the clocks', async () => {
    const { id } = await hospital.aStaffMember('nurse');
    const params = { staffId: id };
    await manager().setWorkingWeek({ params, body: { hours: [sunday, monday] } }, { ifMatch: 1 });
    const day = { params: { ...params, date: '2026-04-24' } };
    await manager().setWorkingException({ ...day, body: { hours: [{ from: '00:00', to: '08:00' }] } }, { ifMatch: 2 });
    const query = { from: '2026-04-18T00:00:00Z', to: '2026-04-26T00:00:00Z' };
    expect(await nurse().getAvailability({ params, query })).toEqual({
      staffId: id,
      timeZone: 'Africa/Cairo',
      items: [
        { from: '2026-04-19T20:00:00.000Z', to: '2026-04-20T04:00:00.000Z' },
        { from: '2026-04-23T22:00:00.000Z', to: '2026-04-24T05:00:00.000Z' },
      ],
    });
  });

  test('has days off, until they are taken back', async () => {
    const { id } = await hospital.aStaffMember('nurse');
    const params = { staffId: id };
    await manager().setWorkingWeek({ params, body: { hours: [monday] } }, { ifMatch: 1 });
    const day = { params: { ...params, date: '2030-11-25' } };
    const off = { ...day, body: { hours: [], reason: 'exam' } };
    const query = { from: '2030-11-25T00:00:00+02:00', to: '2030-11-26T00:00:00+02:00' };
    const works = async () => (await nurse().getAvailability({ params, query })).items.length;
    expect(await works()).toBe(1);
    expect(await manager().setWorkingException(off, { ifMatch: 2 })).toMatchObject({
      version: 3,
      exceptions: [{ date: '2030-11-25', hours: [], reason: 'exam' }],
    });
    expect(await works()).toBe(0);
    expect(await outcome(manager().setWorkingException(off, { ifMatch: 2 }))).toBe('version-conflict');
    expect(await outcome(nurse().setWorkingException(off, { ifMatch: 3 }))).toBe('forbidden');
    expect(await manager().removeWorkingException(day, { ifMatch: 3 })).toMatchObject({ version: 4, exceptions: [] });
    expect(await works()).toBe(1);
    expect(await outcome(manager().removeWorkingException(day, { ifMatch: 4 }))).toBe('not-found');
    expect(await manager().getWorkingWeek({ params })).toMatchObject({ version: 4 });
  });

  test('is asked for a limited time', async () => {
    const { id } = await hospital.aStaffMember('nurse');
    const asked = (from: string, to: string) =>
      outcome(nurse().getAvailability({ params: { staffId: id }, query: { from, to } }));
    expect(await asked('2026-01-01T00:00:00Z', '2026-04-04T00:00:00Z')).toBe('done');
    expect(await asked('2026-01-01T00:00:00Z', '2026-04-04T00:00:01Z')).toBe('invalid-request');
    expect(await asked('2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')).toBe('invalid-request');
  });
});
