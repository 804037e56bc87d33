import { expect, test } from 'vitest';
import { WHOLE_TYPE, type Access } from '../access/access.ts';
import { localTime } from '../search/local-time.ts';
import { patientsIn, withNamedPatients } from './members.ts';

const moment = { now: new Date('2026-11-29T10:00:00Z'), time: localTime('UTC') };
const member = (id: string, more: object = {}) => ({ entity: { reference: `Patient/${id}` }, ...more });

test('members of a group are the patients whom it lists now', () => {
  const listed = [
    member('in'),
    member('out', { inactive: true }),
    member('was', { period: { start: '2020', end: '2026-11-28' } }),
    member('today', { period: { end: '2026-11-29' } }),
    member('this-year', { period: { end: '2026' } }),
    { entity: { reference: 'Device/one' } },
    { entity: { display: 'somebody' } },
  ];
  expect(patientsIn(listed, moment)).toEqual(['in', 'today', 'this-year']);
  expect(patientsIn(undefined, moment)).toEqual([]);
});

test('who is asked about each patient is asked once about all of them, some at a time', async () => {
  const ids = Array.from({ length: 4_500 }, (_, at) => String(at));
  const sizes: number[] = [];
  const openAmong = (some: readonly string[]) =>
    new Map(some.filter((id) => id.endsWith('7')).map((id) => [id, ['hiv']] as const));
  const access: Access = {
    grant: () => WHOLE_TYPE,
    patients: {
      kind: 'asked',
      openOf: (asked) => {
        sizes.push(asked.length);
        return Promise.resolve(openAmong(asked));
      },
    },
  };
  const named = await withNamedPatients(access, { kind: 'some', ids }, []);
  expect(sizes).toEqual([2_000, 2_000, 500]);
  // With what each keeps from who asked.
  expect(named.patients).toEqual({ kind: 'some', open: openAmong(ids) });
  expect(named.grant('Patient', 'r')).toBe(WHOLE_TYPE);
});
