import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mask } from './mask.ts';

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
