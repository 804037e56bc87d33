import { expect, test } from 'vitest';
import {
  entriesAddress,
  glassFilterOf,
  knownFilterOf,
  patientOf,
  periodOf,
  reportNamed,
  unusualFilterOf,
} from './report-address.ts';

const patient = '0197a1b2-0000-7000-8000-000000000001';
const address = (text: string) => {
  const query = new URLSearchParams(text);
  return { get: (name: string) => query.get(name) ?? undefined };
};

test('an unknown report is the first of them', () => {
  expect(reportNamed('known')).toBe('known');
  expect(reportNamed('no-such')).toBe('record');
  expect(reportNamed(undefined)).toBe('record');
});

test('what is written in the address is asked for, and what cannot be understood is not', () => {
  const at = '2026-11-20T10:00:00.000Z';
  expect(periodOf(address(`from=${at}&to=yesterday`))).toEqual({ from: at });
  expect(patientOf(address(`patient=${patient}`))).toBe(patient);
  expect(patientOf(address('patient=Amina'))).toBeUndefined();
  expect(glassFilterOf(address('show=all'))).toEqual({ show: 'all' });
  expect(glassFilterOf(address('show=none'))).toEqual({ show: 'problems' });
  expect(knownFilterOf(address('affinity=colleague'))).toEqual({ affinity: 'colleague' });
  expect(knownFilterOf(address('affinity=friend'))).toEqual({});
  expect(unusualFilterOf(address('day=2026-11-20'))).toEqual({ day: '2026-11-20' });
  expect(unusualFilterOf(address('day=20.11.2026'))).toEqual({});
});

test('the entries of a row are searched with its last one', () => {
  const row = {
    actorId: 'a b',
    patientId: patient,
    first: '2026-11-20T10:00:00.000Z',
    last: '2026-11-20T11:00:00.999Z',
  };
  const [path, query] = entriesAddress(row).split('?');
  expect(path).toBe('/admin/audit');
  expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
    actor: 'a b',
    patient,
    from: '2026-11-20T10:00:00.000Z',
    to: '2026-11-20T11:00:01.000Z',
  });
});
