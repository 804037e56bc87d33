import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConsentCategory, Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import { withheldFrom, type ConsentFacts, type ConsentReader } from './consent-rule.ts';

const at = new Date('2026-11-01T10:00:00Z');
const doctor: ConsentReader = { kind: 'user', staffId: 'salma', roles: ['doctor'], facilityIds: ['north'] };
const consent = (
  decision: ConsentFacts['decision'],
  subject: ConsentFacts['subject'],
  category: ConsentFacts['category'] = 'all',
  validUntil: Date | null = null,
): ConsentFacts => ({ decision, subject, category, validUntil });
const everybody = { kind: 'everybody', id: null } as const;
const salma = { kind: 'staff', id: 'salma' } as const;
const doctors = { kind: 'role', id: 'doctor' } as const;

describe('what a patient withholds', () => {
  test('nothing, where nothing was decided', () => {
    expect(withheldFrom(doctor, [], at)).toEqual([]);
  });

  test('everything, where the whole record is refused', () => {
    expect(withheldFrom(doctor, [consent('deny', salma)], at)).toEqual(Sensitivity.options);
  });

  test('only what is named, where a category is refused', () => {
    expect(withheldFrom(doctor, [consent('deny', doctors, 'hiv')], at)).toEqual(['hiv']);
  });

  test('not from who is named closer and permitted', () => {
    const decisions = [consent('deny', everybody), consent('permit', salma)];
    expect(withheldFrom(doctor, decisions, at)).toEqual([]);
    expect(withheldFrom({ ...doctor, staffId: 'other' }, decisions, at)).toEqual(Sensitivity.options);
  });

  test('a category that is named weighs more than the whole, of one weight of persons', () => {
    expect(withheldFrom(doctor, [consent('permit', doctors), consent('deny', doctors, 'hiv')], at)).toEqual(['hiv']);
  });

  test('the refusal, where two contradict each other', () => {
    expect(withheldFrom(doctor, [consent('permit', salma), consent('deny', salma)], at)).toEqual(Sensitivity.options);
  });

  test('nothing any more at the moment when a decision ends', () => {
    expect(withheldFrom(doctor, [consent('deny', salma, 'all', at)], at)).toEqual([]);
  });

  test('from who works everywhere what is withheld from a facility', () => {
    const north = consent('deny', { kind: 'facility', id: 'north' });
    expect(withheldFrom({ ...doctor, facilityIds: ['*'] }, [north], at)).toEqual(Sensitivity.options);
    expect(withheldFrom({ ...doctor, facilityIds: ['south'] }, [north], at)).toEqual([]);
  });
});

const anyConsent: fc.Arbitrary<ConsentFacts> = fc.record({
  decision: fc.constantFrom('permit' as const, 'deny' as const),
  subject: fc.constantFrom<ConsentFacts['subject']>(everybody, salma, doctors, { kind: 'facility', id: 'north' }),
  category: fc.constantFrom(...ConsentCategory.options),
  validUntil: fc.constantFrom(null, at, new Date(at.getTime() + 1)),
});

test('the order of the decisions does not matter, and a further refusal never gives more', () => {
  fc.assert(
    fc.property(fc.array(anyConsent, { maxLength: 8 }), anyConsent, (consents, another) => {
      const before = withheldFrom(doctor, consents, at);
      expect(withheldFrom(doctor, consents.toReversed(), at)).toEqual(before);
      const after = withheldFrom(doctor, [...consents, { ...another, decision: 'deny' }], at);
      expect(before.every((it) => after.includes(it))).toBe(true);
    }),
  );
});
