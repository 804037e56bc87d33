import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mask, withoutAddresses } from './mask.ts';

test.each([
  ['sara@nile.example', 's•••@nile.example'],
  ['+20 100 555 0142', '+2010••••42'],
  ['12345', '••••'],
])('%s is shown as %s', (address, shown) => expect(mask(address)).toBe(shown));

test('a telephone number never shows more than seven of its digits', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+?\d{7,15}$/), (phone) => {
      expect(mask(phone).replace(/\D/g, '').length).toBeLessThanOrEqual(7);
    }),
  );
});

test('an address that a provider quotes is shortened, the rest of its answer is kept', () => {
  expect(withoutAddresses('550 5.1.1 <sara.hassan@nile.example>: no such mailbox, see RFC 5321')).toBe(
    '550 5.1.1 <s•••@nile.example>: no such mailbox, see RFC 5321',
  );
  expect(withoutAddresses('number +20 100 555 0142 is barred (code 21610)')).toBe(
    'number +2010••••42 is barred (code 21610)',
  );
});
