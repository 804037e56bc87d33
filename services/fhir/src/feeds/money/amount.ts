import type { Money } from '@medplum/fhirtypes';
import { decimalOf } from '@nilecare/contracts/money.ts';

/** An amount of minor units as FHIR has it: a decimal of the currency. */
export const money = (minor: number, currency: string): Money => ({
  value: Number(decimalOf(minor, currency)),
  // ISO 4217, of which the specification's type lists the same codes.
  currency: currency as NonNullable<Money['currency']>,
});
