import type { DoseAmount } from '@nilecare/contracts/dosing.ts';
import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import type { Route } from '@nilecare/contracts/drugs.ts';
import { segment, type Content } from '../../../er7/compose.ts';
import type { Segment } from '../../../er7/segments.ts';
import * as datatypes from '../datatypes.ts';
import { knows, moment, type Writing } from '../writing.ts';

/** A drug that was ordered; a taper is an order for each of its doses. */
export interface OrderedDrug {
  readonly item: PrescriptionItem;
  readonly dose: DoseAmount;
  /** Undefined where the formulary does not name it any more. */
  readonly drug: Drug | undefined;
  /** Whether what is dispensed of the item as a whole is said here. */
  readonly saysQuantity: boolean;
}

const giveCode = ({ item, drug }: OrderedDrug, writing: Writing): Content =>
  datatypes.thing(
    {
      kind: 'drug',
      id: item.drug.id,
      text: item.drug.name,
      known: drug?.rxcui ? { code: drug.rxcui, system: 'RXNORM' } : undefined,
    },
    writing,
  );

const form = ({ drug }: OrderedDrug): Content => (drug ? datatypes.uncoded(drug.form) : undefined);

function dispensed({ item, drug, saysQuantity }: OrderedDrug): { readonly amount: Content; readonly unit: Content } {
  if (!saysQuantity || item.quantity === null) return { amount: undefined, unit: undefined };
  const amount = datatypes.plainNumber(item.quantity);
  return { amount, unit: drug ? datatypes.unit(drug.dispensingUnit) : undefined };
}

/** The order as the prescriber wrote it. The line that she signed is the instruction. */
export function rxo(ordered: OrderedDrug, writing: Writing): Segment {
  const { item, dose } = ordered;
  const { amount, unit } = dispensed(ordered);
  return segment('RXO', {
    1: giveCode(ordered, writing),
    2: datatypes.plainNumber(dose.value),
    4: datatypes.unit(dose.unit),
    5: form(ordered),
    6: datatypes.uncoded(item.line.en),
    7: datatypes.uncoded(item.instructions),
    9: 'G',
    11: amount,
    12: unit,
    20: datatypes.uncoded(item.indication),
  });
}

/** The order, encoded. @param timing of versions before 2.5, which have no segment for it */
export function rxe(ordered: OrderedDrug, timing: Content, writing: Writing): Segment {
  const { item, dose, drug } = ordered;
  const { amount, unit } = dispensed(ordered);
  return segment('RXE', {
    1: timing,
    2: giveCode(ordered, writing),
    3: datatypes.plainNumber(dose.value),
    5: datatypes.unit(dose.unit),
    6: form(ordered),
    7: datatypes.uncoded(item.instructions ?? item.line.en),
    10: amount,
    11: unit,
    15: item.prescriptionId,
    21: datatypes.uncoded(item.line.en),
    27: datatypes.uncoded(item.indication),
    32: knows(writing, '2.5') ? moment(item.signedAt, writing) : undefined,
    35: knows(writing, '2.5') ? scheduleOf(drug) : undefined,
  });
}

/** Table 0477. */
const SCHEDULES = { '1': 'I', '2': 'II', '3': 'III', '4': 'IV' } as const;
const scheduleOf = (drug: Drug | undefined): Content =>
  drug?.controlled
    ? datatypes.tabled([SCHEDULES[drug.controlled], `Schedule ${SCHEDULES[drug.controlled]}`], '0477')
    : undefined;

/** Table 0162. */
const ROUTES = {
  oral: ['PO', 'Oral'],
  sublingual: ['SL', 'Sublingual'],
  buccal: ['B', 'Buccal'],
  nasogastric: ['NG', 'Nasogastric'],
  intravenous: ['IV', 'Intravenous'],
  intramuscular: ['IM', 'Intramuscular'],
  subcutaneous: ['SC', 'Subcutaneous'],
  intradermal: ['ID', 'Intradermal'],
  intrathecal: ['IT', 'Intrathecal'],
  inhaled: ['IH', 'Inhalation'],
  nebulised: ['IH', 'Inhalation'],
  nasal: ['NS', 'Nasal'],
  ophthalmic: ['OP', 'Ophthalmic'],
  otic: ['OT', 'Otic'],
  topical: ['TP', 'Topical'],
  transdermal: ['TD', 'Transdermal'],
  rectal: ['PR', 'Rectal'],
  vaginal: ['VG', 'Vaginal'],
} as const satisfies Record<Route, readonly [string, string]>;

/** How it gets into the patient. */
export const rxr = (route: Route): Segment =>
  segment('RXR', {
    1: datatypes.tabled(ROUTES[route], '0162'),
    4: route === 'nebulised' ? datatypes.tabled(['NB', 'Nebulized'], '0165') : undefined,
  });
