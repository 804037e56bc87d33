import { expect, test } from 'vitest';
import { bedsOf } from './beds.ts';
import { facilities, wards } from './hospital.ts';
import { planPatients } from './patients.ts';
import { demoAccounts, planStaff } from './staff.ts';

const beds = wards.flatMap(bedsOf);
const staff = planStaff();
const patients = planPatients();
const wardOf = (key: string) => wards.find((it) => it.key === key);

test('the demo hospital has its size', () => {
  expect([facilities.length, wards.length, beds.length]).toEqual([2, 6, 60]);
  expect(beds.filter((it) => it.monitor)).toHaveLength(30);
  expect(wards[0]?.kind).toBe('intensive-care');
  expect([staff.length, patients.length]).toEqual([41, 200]);
  expect(new Set(staff.map((it) => it.profession)).size).toBe(new Set(demoAccounts.map((it) => it.role)).size);
});

test('monitors are numbered through, each on a bed where somebody lies', () => {
  const monitored = beds.filter((it) => it.monitor);
  expect(monitored.map((it) => it.monitor)).toEqual(
    Array.from({ length: 30 }, (_, n) => `monitor-${String(n + 1).padStart(2, '0')}`),
  );
  const lyingIn = new Set(patients.flatMap((it) => it.stay?.bed ?? []));
  for (const bed of monitored) expect(lyingIn).toContain(bed.key);
});

test('nobody lies in two beds, no bed has two patients, and every stay is in the own facility', () => {
  const stays = patients.filter((it) => it.stay !== null);
  expect(stays.length).toBeGreaterThanOrEqual(30);
  expect(new Set(stays.map((it) => it.stay?.bed)).size).toBe(stays.length);
  for (const { facility, stay } of stays) expect(wardOf(stay?.ward ?? '')?.facility).toBe(facility);
});

test('patients are as old as their ward takes them', () => {
  for (const { birthDate, stay } of patients) {
    const age = 2025 - Number(birthDate.slice(0, 4));
    const [youngest, oldest] = wardOf(stay?.ward ?? '')?.ages ?? [0, 100];
    expect(age).toBeGreaterThanOrEqual(youngest);
    expect(age).toBeLessThanOrEqual(oldest);
  }
});

test('keys, accounts and telephone numbers are one person’s each', () => {
  for (const values of [
    [...staff, ...patients].map((it) => it.key),
    staff.map((it) => it.userName),
    [...staff, ...patients].map((it) => it.phone),
  ])
    expect(new Set(values).size).toBe(values.length);
});

test('every name is in both scripts, and the people are the same each time', () => {
  for (const { name } of [...staff, ...patients]) {
    expect(name.en).toMatch(/^[A-Z][A-Za-z -]+$/);
    expect(name.ar).toMatch(/^[\u0621-\u064A ]+$/);
  }
  expect(planPatients()).toEqual(patients);
  expect(planStaff()).toEqual(staff);
});
