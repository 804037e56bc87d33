import { expect, test } from 'vitest';
import { FhirError } from '../rest/outcome.ts';
import { WHOLE_TYPE, type Access, type PatientsInReach } from './access.ts';
import { isInReach, MOST_PATIENTS, withinReach } from './reach.ts';

const within = (patients: PatientsInReach): Access => ({ grant: () => WHOLE_TYPE, patients });
const own = within({ kind: 'some', ids: ['p1'] });
/** Who has p1 and p2 in the own care. */
const doctor = within({
  kind: 'asked',
  openOf: (ids) => Promise.resolve(new Set(ids.filter((id) => id === 'p1' || id === 'p2'))),
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
  ['Observation', ['p1'], true],
  ['Observation', ['p1', 'p9'], true],
  ['Observation', ['p9'], false],
  ['Observation', [], false],
  ['Bundle', ['p1'], true],
  ['Bundle', ['p1', 'p9'], false],
  ['Device', ['p1', 'p9'], false],
  ['Device', [], true],
])('%s of %j is shown to who has p1: %s', async (type, pat, isShown) => {
  for (const access of [own, doctor]) expect(await isInReach(access, type, pat)).toBe(isShown);
  expect(await isInReach(within({ kind: 'all' }), type, pat)).toBe(true);
});
