import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWithin, narrowScopes, opensAllOf } from './narrowing.ts';
import { grantsIn, readScope, writeGrant, type Grant } from './scopes.ts';

test.each([
  ['patient/*.read', 'patient/*.rs'],
  ['user/Observation.write', 'user/Observation.cud'],
  ['user/Observation.*', 'user/Observation.cruds'],
  ['system/*.cruds', 'system/*.cruds'],
  ['patient/Observation.rs?category=laboratory', 'patient/Observation.rs?category=laboratory'],
  [
    'patient/Condition.rs?category=http://terminology.hl7.org/CodeSystem/condition-category|problem-list-item',
    'patient/Condition.rs?category=http://terminology.hl7.org/CodeSystem/condition-category|problem-list-item',
  ],
])('%s is %s', (text, same) => {
  expect(grantsIn(text).map(writeGrant)).toEqual([same]);
});

test.each([
  'patient/observation.rs',
  'patient/Observation.sr',
  'patient/Observation.rr',
  'patient/Observation.',
  'patient/Observation.x',
  'patient/Observation',
  'patient/*.rs?category=laboratory',
  'patient/Observation.rs?',
  'patient/Observation.rs?category',
  'patient/Observation.rs?category=',
  'doctor/Observation.rs',
  'patient/Observation.rs patient',
  'toString',
  '__proto__',
])('%s is refused with a reason', (text) => {
  expect(readScope(text)).toMatchObject({ kind: 'unknown', reason: expect.stringContaining(text.slice(0, 5)) });
});

test.each([
  ['patient/*.rs', 'patient/Observation.cruds', 'patient/Observation.rs'],
  ['patient/Observation.rs', 'patient/*.r', 'patient/Observation.r'],
  ['patient/Observation.rs', 'user/*.cruds', ''],
  ['patient/Observation.rs', 'patient/Observation.rs?category=a', 'patient/Observation.rs?category=a'],
  ['patient/Observation.rs?category=a', 'patient/*.rs', 'patient/Observation.rs?category=a'],
  ['patient/Observation.rs?category=a', 'patient/Observation.rs?category=b', ''],
  ['openid launch/patient offline_access', 'openid offline_access', 'openid offline_access'],
  ['patient/*.rs', 'patient/Patient.r patient/Observation.rs', 'patient/Patient.r patient/Observation.rs'],
  ['patient/Observation.read user/Patient.*', 'patient/*.rs user/*.cruds', 'patient/Observation.read user/Patient.*'],
  ['patient/*.read', 'patient/Observation.cruds', 'patient/Observation.rs'],
  ['patient/Observation.write', 'patient/Observation.crus', 'patient/Observation.cu'],
])('of %s an app that may %s gets: %s', (asked, allowed, given) => {
  expect(narrowScopes(asked, allowed)).toBe(given);
});

test.each([
  ['system/*.rs', 'system/Observation.r', true],
  ['system/Observation.rs', 'system/*.r', false],
  ['system/Observation.rs?code=a', 'system/Observation.rs', false],
  ['system/Observation.rs', 'system/Observation.rs?code=a', true],
  ['patient/*.read', 'patient/*.rs', true],
  ['', 'openid', false],
])('%s opens all of %s: %s', (scopes, those, does) => {
  expect(opensAllOf(scopes, those)).toBe(does);
});

const grant: fc.Arbitrary<Grant> = fc
  .record({
    level: fc.constantFrom('patient', 'user', 'system'),
    type: fc.constantFrom('*', 'Patient', 'Observation', 'Condition'),
    letters: fc.subarray([...'cruds'], { minLength: 1 }).map((it) => it.join('')),
    query: fc.array(fc.tuple(fc.constantFrom('category', 'code'), fc.string({ minLength: 1, unit: 'grapheme' })), {
      maxLength: 2,
    }),
  })
  .map((it) => (it.type === '*' ? { ...it, query: [] } : it));
const scopes = fc.array(grant, { maxLength: 5 }).map((all) => all.map(writeGrant).join(' '));

test('what is written is read as it was', () => {
  fc.assert(
    fc.property(grant, (given) => {
      expect(grantsIn(writeGrant(given))).toEqual([given]);
    }),
  );
});

test('what is given is asked for and allowed, all of it; narrowing again changes nothing', () => {
  fc.assert(
    fc.property(scopes, scopes, (asked, allowed) => {
      const given = narrowScopes(asked, allowed);
      for (const one of grantsIn(given)) {
        expect(grantsIn(asked).some((it) => isWithin(one, it))).toBe(true);
        expect(grantsIn(allowed).some((it) => isWithin(one, it))).toBe(true);
      }
      expect(narrowScopes(given, allowed).split(' ').toSorted()).toEqual(given.split(' ').toSorted());
      expect(narrowScopes(asked, asked).split(' ').length).toBeGreaterThan(0);
    }),
  );
});
