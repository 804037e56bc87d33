import type { SecondCheck } from '@nilecare/contracts/api/medication-controlled.ts';
import { DoseUnit } from '@nilecare/contracts/dosing.ts';
import type { TFunction } from 'i18next';

/** `5 mg`, `2 tablet`, in the reader's language: the unit is a code, or what the dispensing unit is called in English. */
export function printedQuantity({ quantity, unit }: Pick<SecondCheck, 'quantity' | 'unit'>, t: TFunction): string {
  const known = DoseUnit.options.find((it) => it === unit || it === `{${unit}}`);
  return `${quantity} ${known ? t(`prescribing.units.${known}`) : unit}`;
}
