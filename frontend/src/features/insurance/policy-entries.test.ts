import type { Policy } from '@nilecare/contracts/api/billing-policies.ts';
import { expect, test } from 'vitest';
import { areDoubled } from './policy-entries.ts';

const policy = (validFrom: string, validTo: string | null, priority: Policy['priority'] = 'primary'): Policy => ({
  ...{ id: '', version: 1, patientId: '', facilityId: '', insurerId: '', planId: '', number: '1' },
  ...{ insurerName: { en: 'I', ar: 'I' }, planName: { en: 'P', ar: 'P' }, validFrom, validTo, priority },
  holder: { relationship: 'self', name: null, birthDate: null },
});

test('two of one rank at once are told, one after the other or of two ranks are not', () => {
  const first = policy('2026-01-01', '2026-06-30');
  expect(areDoubled([first, policy('2026-06-30', null)])).toBe(true);
  expect(
    areDoubled([policy('2026-02-01', null), policy('2026-01-01', null, 'secondary'), policy('2025-01-01', null)]),
  ).toBe(true);
  expect(areDoubled([first, policy('2026-07-01', null)])).toBe(false);
  expect(areDoubled([first, policy('2026-01-01', null, 'secondary')])).toBe(false);
});
