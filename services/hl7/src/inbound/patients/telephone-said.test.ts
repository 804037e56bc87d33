import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Hl7Version } from '@nilecare/contracts/api/hl7-destinations.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { segment } from '../../er7/compose.ts';
import { STANDARD } from '../../er7/delimiters.ts';
import { fieldOf } from '../../er7/field.ts';
import { isBefore } from '../../er7/versions.ts';
import { telephone } from '../../outbound/messages/datatypes.ts';
import { telephoneSaid } from './telephone-said.ts';

const read = (written: string) => telephoneSaid(fieldOf(written, STANDARD));

describe('a number in XTN-1 alone', () => {
  test.each([
    ['(100)123-4567', '100 123-4567'],
    ['123-4567', '123-4567'],
    ['20 (100)123-4567', '+20 100 123-4567'],
    ['20(2)2345-6789', '+20 2 2345-6789'],
    ['249 (91)234-5678', '+249 91 234-5678'],
    ['1 (415)555-3210X199', '+1 415 555-3210'],
    ['(415)555-3210X199B12345CWeekends only', '415 555-3210'],
    ['123-4567X12C after 5', '123-4567'],
    ['(0100) 123 4567', '0100 123 4567'],
    ['(+20) 100 123 4567', '+20 100 123 4567'],
    ['+20(100)1234567', '+20(100)1234567'],
    ['+44(0)20 7946 0018', '+44 20 7946 0018'],
    ['00201001234567', '00201001234567'],
    ['Tel: 0100-123-4567', '0100-123-4567'],
    ['Mob.01001234567', '01001234567'],
    ['HOME 01001234567', '01001234567'],
    ['محمول: 01001234567', '01001234567'],
    ['هاتف ٠١٠٠١٢٣٤٥٦٧', '٠١٠٠١٢٣٤٥٦٧'],
    ['01001234567 / 01112345678', '01001234567'],
    ['01001234567 (mobile)', '01001234567'],
    ['02-23456789 ext. 12', '02-23456789'],
  ])('%s', (written, number) => expect(read(`${written}^PRN^PH`)).toBe(number));

  test.each([
    ...['amina.1234567@example.org', 'C ask for 3 Mona', 'none', '12-34', '(100', ''],
    ...['Fax 02-23456789', 'Husband 01001234567', 'فاكس 0223456789', 'زوجها: 01001234567'],
  ])('is none: %s', (written) => expect(read(written)).toBeUndefined());
});

/** What clinical compares numbers by. */
const compared = (number: string) => number.replace(/\D/g, '').replace(/^00/, '').slice(-9);

test('what is written here is read here, in every version', () => {
  const version = fc.constantFrom(...Hl7Version.options);
  const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
  const area = fc.constantFrom('10', '11', '12', '15', '2', '3', '64');
  const country = fc.constantFrom('+20', '0020', '+249', '+966', '0', '');
  const gap = fc.constantFrom('', ' ', '-');
  fc.assert(
    fc.property(version, country, area, digits(8), gap, (hl7Version, abroad, within, rest, between) => {
      // Seven digits are dialled without an area.
      const [front, line] =
        abroad === '' ? ['', rest.slice(1).join('')] : [`${abroad}${between}${within}`, rest.join('')];
      const number = [front, line].filter(Boolean).join(between);
      const writing = {
        ...{ version: hl7Version, clocks: zonedTime('Africa/Cairo'), codeOf: () => undefined },
        isBefore: (other: string) => isBefore(hl7Version, other),
      };
      const [written = ''] = segment('X', { 1: telephone(number, writing) }).fields;
      expect(compared(read(written) ?? 'none')).toBe(compared(number));
    }),
  );
});
