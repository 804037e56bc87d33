import { expect, test } from 'vitest';
import { reproductionOf } from './pregnancy.ts';

const problem = (code: string, given = {}) => ({
  code,
  clinicalStatus: 'active' as const,
  verificationStatus: 'confirmed' as const,
  ...given,
});

test.each(['Z33', 'Z34.0', 'Z35.9', 'O14.1', 'O24.4'])('%s says that she is pregnant', (code) => {
  expect(reproductionOf([problem(code)]).pregnant).toBe(true);
});
test.each(['O80', 'O85', 'I10', 'Z30.0'])('%s does not', (code) => {
  expect(reproductionOf([problem(code)]).pregnant).toBeNull();
});
test('what is over, refuted or an error says nothing', () => {
  const over = { clinicalStatus: 'resolved' };
  const refuted = { verificationStatus: 'refuted' };
  expect(reproductionOf([problem('Z33', over), problem('Z33', refuted)]).pregnant).toBeNull();
  expect(reproductionOf([problem('Z39.1')])).toEqual({ pregnant: null, lactating: true });
});
