import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonWords } from './common-passwords.ts';
import { MIN_LENGTH, passwordFaults } from './password-policy.ts';

const faults = (password: string, userName = 'amina.hassan') => passwordFaults(password, userName);

describe('may be used', () => {
  test.each([
    'Nile-acacia-harbour-47',
    'correct horse battery staple',
    'vK9#mQ2$xL7@pR4!',
    'the ward is quiet tonight',
    'كلمة مرور طويلة جدا للممرضة',
    'ж'.concat('лтая машина едет'),
    'violin-teapot-cloud',
  ])('%s', (password) => expect(faults(password)).toEqual([]));

  test('nearly everything that is drawn at random', () => {
    const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'];
    const drawn = fc
      .array(fc.constantFrom(...letters), { minLength: 16, maxLength: 40 })
      .map((signs) => signs.join(''));
    const found = fc.sample(drawn, 2_000).filter((password) => faults(password).length > 0);
    expect(found.length).toBeLessThan(20);
  });
});

describe('may not be used', () => {
  test.each([
    ['', 'too-short'],
    ['eleven-chrs', 'too-short'],
    ['passwordpassword', 'too-common'],
    ['P@ssw0rd2026!!', 'too-common'],
    ['!!!Welcome12345', 'too-common'],
    ['qwertyuiop123456', 'too-common'],
    ['Summer.Hospital.2026', 'too-common'],
    ['1l0v3y0u-12345678', 'too-common'],
    ['aaaaaaaaaaaaaaaa', 'repetitive'],
    ['123456789012345', 'repetitive'],
    ['abcdefghijklmnop', 'repetitive'],
    ['zyxwvutsrqponm', 'repetitive'],
    ['xk3xk3xk3xk3xk3', 'repetitive'],
    ['my-name-is-hassan-42', 'contains-user-name'],
    ['AMINA-and-the-river', 'contains-user-name'],
    ['i-like-NileCare-a-lot', 'contains-product-name'],
  ])('%j: %s', (password, fault) => expect(faults(password)).toContain(fault));

  test('short ones, whatever they are made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: MIN_LENGTH - 1 }), (password) => {
        fc.pre([...password.normalize('NFKC').toLowerCase()].length < MIN_LENGTH);
        expect(faults(password)).toContain('too-short');
      }),
    );
  });

  test('any word of the list, with digits and signs around it', () => {
    const decoration = fc.array(fc.constantFrom(...'0123456789!?.-_#*'), { minLength: 6, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...commonWords), decoration, fc.boolean(), (word, signs, before) => {
        const ornament = signs.join('').replaceAll(/[013457@$!|8]/g, '2');
        expect(faults(before ? `${ornament}${word}` : `${word.toUpperCase()}${ornament}`)).toContain('too-common');
      }),
    );
  });

  test('any repetition of a few signs', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 4 }),
        fc.integer({ min: 12, max: 20 }),
        (unit, times) => {
          expect(faults(unit.repeat(times))).toContain('repetitive');
        },
      ),
    );
  });
});

test('the same password in another Unicode form is the same to the policy', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (password) => {
      expect(faults(password.normalize('NFD'))).toEqual(faults(password.normalize('NFC')));
    }),
  );
});
