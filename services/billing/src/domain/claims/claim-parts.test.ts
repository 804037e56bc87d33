import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';
import { aClaimFile } from '../../../tests/a-claim-file.ts';
import { reasonText, summed } from './adjustment-reasons.ts';
import { claimDiagnoses } from './claim-diagnoses.ts';
import { claimable } from './claimable.ts';

const by = { id: 'u', name: 'N', staffId: null };
const diagnosis = (code: string | null, more: Partial<Diagnosis> = {}): Diagnosis => ({
  ...{ id: 'd', version: 1, patientId: 'p', encounterId: 'e', recordedAt: '', recordedBy: by, changedAt: '' },
  ...{ changedBy: by, code, text: `text of ${code}`, stage: 'working', rank: 'secondary', note: null },
  ...{ presentOnAdmission: 'unknown', verificationStatus: 'confirmed', ...more },
});

test('a claim states what was found in the end first, each code once, and nothing doubtful', () => {
  const stated = claimDiagnoses([
    diagnosis('I10'),
    diagnosis('R07.4', { rank: 'principal', stage: 'admission' }),
    diagnosis('I21.9', { rank: 'principal', stage: 'discharge' }),
    diagnosis('I10', { stage: 'discharge' }),
    diagnosis('J18.9', { verificationStatus: 'refuted' }),
    diagnosis(null),
  ]);
  expect(stated.map((it) => [it.code, it.rank])).toEqual([
    ['I21.9', 'principal'],
    ['R07.4', 'secondary'],
    ['I10', 'secondary'],
  ]);
});

test('the same reason of several services is one, with what it comes to', () => {
  const reason = (group: 'patient' | 'contractual', amountMinor: number) => ({
    ...{ group, code: '45', amountMinor, text: reasonText('45') },
  });
  expect(summed([reason('contractual', 5), reason('patient', 7), reason('contractual', -2)])).toEqual([
    reason('contractual', 3),
    reason('patient', 7),
  ]);
});

test('the lines of a claim add up to what is owed, as far as they go', () => {
  const [one] = aClaimFile().lines;
  if (!one) throw new Error('The file has lines.');
  fc.assert(
    fc.property(fc.array(fc.nat(1_000)), fc.nat(20_000), (amounts, owed) => {
      const lines = claimable(
        amounts.map((claimedMinor) => ({ ...one, claimedMinor })),
        owed,
      );
      const sum = lines.reduce((total, it) => total + it.claimedMinor, 0);
      expect(sum).toBe(
        Math.min(
          owed,
          amounts.reduce((total, it) => total + it, 0),
        ),
      );
      expect(lines.every((it) => it.claimedMinor > 0)).toBe(true);
    }),
  );
});
