import { expect, test } from 'vitest';
import { loadSpecification } from '../definitions/load-specification.ts';
import { withAnyKey } from '../search/filter-of.ts';
import { searchParametersOf } from '../search/search-parameters.ts';
import type { IndexValues } from '../store/documents.ts';
import { openWholly, WHOLE_TYPE, type Access } from './access.ts';
import { appAccess } from './app-access.ts';
import { mayLeave, withinReach } from './reach.ts';

const access = appAccess(searchParametersOf(loadSpecification(), 'UTC'));
const app = (scope: string, patientId: string | null = 'p1') => ({
  ...{ clientId: 'c', scope, patientId, encounterId: null, tokenId: 't' },
});
/** Who has p1 and p2 in the own care, and may read and write. */
const doctor: Access = {
  grant: () => WHOLE_TYPE,
  patients: {
    kind: 'asked',
    openOf: (ids) => Promise.resolve(openWholly(ids.filter((id) => id === 'p1' || id === 'p2'))),
  },
};
const everybody = () => Promise.resolve(['p1', 'p2', 'p3']);
const values = (given: Partial<IndexValues>): IndexValues => ({
  k: [],
  d: [],
  n: [],
  x: [],
  pat: [],
  sd: null,
  ...given,
});
const reach = (of: Access, type: string) => withinReach(of, type, 's', {}, everybody);

test('scopes about the patient of the launch open nobody else', async () => {
  const given = access(app('patient/*.rs'), doctor);
  expect(await reach(given, 'Observation')).toEqual({ $and: [{ pat: 'p1' }, { pat: { $in: ['p1'] } }] });
  expect(given.grant('Observation', 'c')).toBeUndefined();
  expect(await mayLeave(access(app('patient/*.cruds'), doctor), 'Observation', 'c', values({ pat: ['p2'] }))).toBe(
    false,
  );
  expect(await reach(access(app('patient/*.rs', 'p3'), doctor), 'Observation')).toMatchObject({
    $and: [{ pat: 'p3' }, { pat: { $in: [] } }],
  });
  expect(access(app('patient/*.rs', null), doctor).grant('Observation', 'r')).toBeUndefined();
});

test('beside a scope about all, one about the patient of the launch stays about that one', async () => {
  const given = access(app('patient/Observation.rs user/Condition.rs'), doctor);
  expect(await reach(given, 'Observation')).toEqual({ $and: [{ pat: 'p1' }, { pat: { $in: ['p1', 'p2'] } }] });
  expect(await reach(given, 'Condition')).toEqual({ pat: { $in: ['p1', 'p2'] } });
  expect(given.grant('Patient', 'r')).toBeUndefined();
});

test('a condition holds for what is found and for what is left behind', async () => {
  const given = access(app('patient/Observation.crs?category=laboratory'), doctor);
  const [condition] = given.grant('Observation', 's')?.conditions ?? [];
  expect(condition?.filter).toEqual({ $and: [withAnyKey(['Observation.category:laboratory']), { pat: 'p1' }] });
  const laboratory = values({ pat: ['p1'], k: ['Observation.category:laboratory'] });
  expect(await mayLeave(given, 'Observation', 'c', laboratory)).toBe(true);
  expect(await mayLeave(given, 'Observation', 'c', values({ pat: ['p1'] }))).toBe(false);
});

test('a condition that this server cannot hold opens nothing', () => {
  for (const condition of ['date=ge2020', 'category:in=x', 'nothing=x', 'category=a|b|c'])
    expect(access(app(`patient/Observation.rs?${condition}`), doctor).grant('Observation', 's')).toBeUndefined();
});

test('an app opens no more than its user, and by itself only what scopes of systems open', () => {
  const reader: Access = { ...doctor, grant: (_type, it) => (it === 'r' || it === 's' ? WHOLE_TYPE : undefined) };
  expect(access(app('user/*.cruds'), reader).grant('Patient', 'u')).toBeUndefined();
  expect(access(app('system/*.cruds'), doctor).grant('Patient', 'r')).toBeUndefined();
  expect(access(app('user/*.cruds patient/*.rs'), undefined).grant('Patient', 'r')).toBeUndefined();
  const system = access(app('system/Patient.rs', null), undefined);
  expect(system.patients).toEqual({ kind: 'all' });
  expect(system.grant('Patient', 'r')).toEqual(WHOLE_TYPE);
  expect(system.grant('Observation', 'r')).toBeUndefined();
});
