import { expect, test } from 'vitest';
import { FhirError } from '../rest/outcome.ts';
import { openWholly, WHOLE_TYPE, type Access, type OpenRecords, type PatientsInReach } from './access.ts';
import { keysOf } from './labels.ts';
import { inReach, MOST_PATIENTS, withinReach } from './reach.ts';

const within = (patients: PatientsInReach): Access => ({ grant: () => WHOLE_TYPE, patients });
const own = within({ kind: 'some', open: openWholly(['p1']) });
/** Who has p1 and p2 in the own care. */
const doctor = within({
  kind: 'asked',
  openOf: (ids) => Promise.resolve(openWholly(ids.filter((id) => id === 'p1' || id === 'p2'))),
});
const asked = (concerned: readonly string[]) =>
  withinReach(doctor, 'Observation', 's', {}, (_filter, limit) => Promise.resolve(concerned.slice(0, limit)));

test('a question that concerns more patients than can be looked at is refused, not answered in part', async () => {
  const many = Array.from({ length: MOST_PATIENTS }, (_, n) => `p${n}`);
  expect(await asked(many)).toEqual({ pat: { $in: ['p1', 'p2'] } });
  const refused = await asked([...many, 'one-more']).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(FhirError);
  expect(refused).toMatchObject({ status: 403, issues: [{ code: 'too-costly' }] });
});

test.each([
  ['Observation', ['p1'], 'open'],
  ['Observation', ['p1', 'p9'], 'open'],
  ['Observation', ['p9'], 'closed'],
  ['Observation', [], 'closed'],
  ['Bundle', ['p1'], 'open'],
  ['Bundle', ['p1', 'p9'], 'closed'],
  ['Device', ['p1', 'p9'], 'closed'],
  ['Device', [], 'open'],
])('%s of %j is shown to who has p1: %s', async (type, pat, isShown) => {
  for (const access of [own, doctor]) expect(await inReach(access, type, pat)).toBe(isShown);
  expect(await inReach(within({ kind: 'all' }), type, pat)).toBe('open');
});

test('what a patient keeps from the caller is left out by its labels, and what is of others is not', async () => {
  const open: OpenRecords = new Map([...openWholly(['p2']), ['p1', ['hiv']]]);
  const kept = (type: string) => ({ $nor: [{ pat: { $in: ['p1'] }, k: { $in: keysOf(type, 'hiv') } }] });
  const nobody = () => Promise.resolve([]);
  for (const patients of [
    { kind: 'some', open },
    { kind: 'asked', among: ['p1', 'p2'], openOf: () => Promise.resolve(open) },
  ] as const) {
    const access = within(patients);
    const asked = (type: string) => withinReach(access, type, 'r', {}, nobody);
    expect(await asked('Observation')).toEqual({ $and: [{ pat: { $in: ['p2', 'p1'] } }, kept('Observation')] });
    // In a bundle no label is looked for.
    expect(await asked('Bundle')).toMatchObject({ $and: [{}, { pat: { $nin: ['p1'] } }] });
    expect(await inReach(access, 'Observation', ['p1'])).toBe('in part');
    expect(await inReach(access, 'Observation', ['p2'])).toBe('open');
  }
});
