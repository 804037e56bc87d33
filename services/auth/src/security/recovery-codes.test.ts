import { expect, test } from 'vitest';
import { looksLikeRecoveryCode, newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts';

test('ten codes, all different, that fit the field they are typed into', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^[2-9a-z]{5}(-[2-9a-z]{5}){2}$/);
    expect(code.length).toBeLessThanOrEqual(20);
    expect(looksLikeRecoveryCode(code)).toBe(true);
  }
});

test('however a code is copied from paper, it is the same; another is another', () => {
  const [code = '', other = ''] = newRecoveryCodes();
  for (const typed of [code.toUpperCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' ')} `])
    expect(recoveryCodeHash(typed)).toBe(recoveryCodeHash(code));
  expect(recoveryCodeHash(other)).not.toBe(recoveryCodeHash(code));
});

test('a code of the authenticator is none', () => expect(looksLikeRecoveryCode('123456')).toBe(false));
