import { expect, test } from 'vitest';
import { isPackageOf } from './scanned-package.ts';

test('a package is known as EAN-13, GTIN-14 and in GS1 codes, and another one is not', () => {
  const known = ['06223001234567'];
  for (const code of [
    '6223001234567',
    '06223001234567',
    '010622300123456710AB',
    '(01)06223001234567(17)270301',
    ']d20106223001234567',
  ])
    expect(isPackageOf(code, known), code).toBe(true);
  for (const code of ['6223001234574', 'NC-000123', '', '0106223001234574'])
    expect(isPackageOf(code, known), code).toBe(false);
});
