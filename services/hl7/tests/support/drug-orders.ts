import type { z } from 'zod';
import type * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';

export const tablet = (name: string, rxcui: string, milligrams: number): z.input<typeof formularyApi.DrugBody> => ({
  generic: { en: name, ar: name },
  ingredients: [{ rxcui, name: name.toLowerCase(), strength: { value: milligrams, unit: 'mg' } }],
  ...{ form: 'tablet', per: { value: 1, unit: '{tablet}' }, routes: ['oral'], dispensingUnit: '{tablet}' },
});

export interface DrugMessage {
  readonly type?: string;
  readonly mrn: string;
  readonly born?: string;
  readonly orders: readonly string[];
}

let count = 0;
/** Orders for a patient, of the order entry of another system. */
export const message = ({ type = 'RDE^O11^RDE_O11', mrn, born = '19800517', orders }: DrugMessage): string => {
  count += 1;
  return [
    `MSH|^~\\&|OE|OTHER|NC|CAIRO|20260105143000+0200||${type}|p-${count}|P|2.5.1`,
    `PID|1||${mrn}^^^NILECARE^MR||Hassan^Amina||${born}|F`,
    ...orders,
    '',
  ].join('\r');
};

/** One order for two tablets a day. */
export const order = (
  number: string,
  drug: string,
  given: { control?: string; pattern?: string; dose?: string } = {},
) => {
  const { control = 'NW', pattern = 'BID', dose = '1||TAB' } = given;
  return `ORC|${control}|${number}^OE||||||||||D7^Doctor^Some\rTQ1|1||${pattern}|||7^d\rRXE||${drug}|${dose}\rRXR|PO`;
};
/** What becomes of an order. */
export const control = (number: string, code: string) => `ORC|${code}|${number}^OE||||||||||D7^Doctor^Some`;

export const PARACETAMOL = '161^Paracetamol^RXNORM';
