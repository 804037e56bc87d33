import { generateSync } from 'otplib';
import { expect, test } from 'vitest';
import { newTotpSecret, stepOfCode } from './totp.ts';

/** RFC 6238, appendix B: SHA-1, the secret `12345678901234567890`, shortened to six digits. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('the code of the standard at %i s', (seconds, code) => {
  expect(stepOfCode(secret, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
});

test('the step before and the step after are accepted as what they are, none further away', () => {
  const own = newTotpSecret();
  const step = 60_000_000;
  const at = new Date((step * 30 + 15) * 1000);
  const accepted = [-2, -1, 0, 1, 2].map((away) =>
    stepOfCode(own, generateSync({ secret: own, epoch: (step + away) * 30 }), at),
  );
  expect(accepted).toEqual([undefined, step - 1, step, step + 1, undefined]);
});

test.each(['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦', '12 456'])('%j is no code', (code) => {
  expect(stepOfCode(secret, code, new Date())).toBeUndefined();
});
