import type { CriticalResult } from '@nilecare/contracts/events/lab.ts';
import type { Both } from './both.ts';
import { leftToRight } from './left-to-right.ts';

/** What was found: `Potassium 7.1 mmol/L`. */
export function resultWords({ test, value, unit }: Pick<CriticalResult, 'test' | 'value' | 'unit'>): Both {
  const measured = unit === null ? value : `${value} ${unit}`;
  return { en: `${test.en} ${measured}`, ar: `${test.ar} ${leftToRight(measured)}` };
}

/** What took its place: `Potassium 4.1 mmol/L, not 7.1 mmol/L`. */
export function correctionWords(
  it: Pick<CriticalResult, 'test' | 'value' | 'unit'> & { readonly newValue: string; readonly newUnit: string | null },
): Both {
  const now = resultWords({ test: it.test, value: it.newValue, unit: it.newUnit });
  const before = it.unit === null ? it.value : `${it.value} ${it.unit}`;
  return { en: `${now.en}, not ${before}`, ar: `${now.ar} وليس ${leftToRight(before)}` };
}

/** The ward, and never the patient; who lies in none is looked for by the order. */
export const resultPlace = (ward: Both | null): Both =>
  ward ?? { en: 'a patient outside the wards', ar: 'مريض خارج الأجنحة' };
