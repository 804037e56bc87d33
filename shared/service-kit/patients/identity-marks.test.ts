import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseKeyRing } from '../crypto/key-ring.ts';
import { identityMarks, type IdentityFacts } from './identity-marks.ts';

const ring = parseKeyRing(`k1:${randomBytes(32).toString('base64')}`);
const salt = 'a'.repeat(32);
const of = (facts: Partial<IdentityFacts>, by = ring, with_ = salt) =>
  identityMarks(by, with_)({ names: [], phones: [], addresses: [], ...facts });

describe('marks', () => {
  test.each([
    ['a name in other letters', { names: ['Amina  HASSAN'] }, { names: ['amina hassan'] }, 'fullNames'],
    ['a name with vowel signs', { names: ['أَمينة حسن'] }, { names: ['أمينة حسن'] }, 'fullNames'],
    ['a phone with its country', { phones: ['+20 100 123 4567'] }, { phones: ['01001234567'] }, 'phones'],
    ['a phone in other digits', { phones: ['٠١٠٠١٢٣٤٥٦٧'] }, { phones: ['0100 123-4567'] }, 'phones'],
    [
      'an address in other signs',
      { addresses: ['12, Nile St.; Cairo'] },
      { addresses: ['12 nile st cairo'] },
      'addresses',
    ],
    ['a family', { names: ['Amina Hassan'] }, { names: ['Omar Hassan'] }, 'familyNames'],
  ] as const)('of %s are equal', (_what, one, other, kind) => {
    expect(of(one)[kind]).toHaveLength(1);
    expect(of(one)[kind]).toEqual(of(other)[kind]);
  });

  test.each([
    ['another person', { names: ['Amina Hassan'] }, { names: ['Omar Hassan'] }, 'fullNames'],
    ['another phone', { phones: ['+20 100 123 4567'] }, { phones: ['+20 100 123 4568'] }, 'phones'],
  ] as const)('of %s are not', (_what, one, other, kind) => {
    expect(of(one)[kind]).not.toEqual(of(other)[kind]);
  });

  test('tell nothing without the key, and cannot be joined with those of another question', () => {
    const facts = { names: ['Amina Hassan'], phones: ['+20 100 123 4567'] };
    const marks = of(facts);
    expect(of(facts, ring, 'b'.repeat(32))).not.toEqual(marks);
    expect(of(facts, parseKeyRing(`k1:${randomBytes(32).toString('base64')}`))).not.toEqual(marks);
    expect(JSON.stringify(marks)).not.toMatch(/amina|hassan|1234567/i);
  });

  test('are not made of what says nothing: one word, a short number, nothing', () => {
    expect(of({ names: ['Amina', ''], phones: ['123', null], addresses: [' '] })).toEqual({
      fullNames: [],
      familyNames: [],
      phones: [],
      addresses: [],
    });
  });
});
