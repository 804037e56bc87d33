import { LabUnitMismatch, LabValueInvalid } from '@nilecare/contracts/api/lab-results.ts';
import type { LabTestBody } from '@nilecare/contracts/api/lab.ts';

export interface Value {
  /** As it is read. */
  readonly text: string;
  readonly number: number | null;
  readonly comparator: '<' | '>' | null;
}

type Test = Pick<LabTestBody, 'kind' | 'unit' | 'choices'>;

/** Digits of Arabic keyboards, and their decimal sign. */
const western = (typed: string): string =>
  typed
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace('٫', '.');

/**
 * What was typed, as the test understands it. Nothing is converted.
 * @throws LabValueInvalid, LabUnitMismatch
 */
export function valueOf(test: Test, typed: string, unit: string | null): Value {
  if (unit !== test.unit) throw new LabUnitMismatch(test.unit);
  switch (test.kind) {
    case 'number':
      return numberOf(western(typed).trim());
    case 'choice':
      if (!test.choices.includes(typed)) throw new LabValueInvalid('Choose one of the values of the test.');
      return { text: typed, number: null, comparator: null };
    case 'titre': {
      const titre = western(typed).replace(/\s+/g, '');
      if (!/^[<>]?1:\d{1,6}$/.test(titre) && titre !== 'negative')
        throw new LabValueInvalid('Enter a titre as 1:80, or negative.');
      return { text: titre, number: null, comparator: null };
    }
    case 'text':
      return { text: typed, number: null, comparator: null };
  }
}

function numberOf(typed: string): Value {
  const found = /^([<>])?\s*(-?\d{1,9}(?:\.\d{1,6})?)$/.exec(typed);
  if (!found) throw new LabValueInvalid('Enter a number with a decimal point, with < or > before it where needed.');
  const comparator = found[1] === '<' || found[1] === '>' ? found[1] : null;
  return { text: `${comparator ?? ''}${found[2]}`, number: Number(found[2]), comparator };
}

/** Whether what somebody repeated is the value: spaces and the digits of the keyboard do not matter, `7.10` is `7.1`. */
export function isReadBack(value: string, repeated: string): boolean {
  const plain = (text: string) => western(text).replace(/\s+/g, '').toLowerCase();
  const numbers = [plain(value), plain(repeated)].map((it) => /^([<>]?)(-?\d+(?:\.\d+)?)$/.exec(it));
  const [one, other] = numbers;
  if (one && other) return one[1] === other[1] && Number(one[2]) === Number(other[2]);
  return plain(value) === plain(repeated);
}
