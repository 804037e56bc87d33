import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import type { signPrescription } from '@nilecare/contracts/api/medication.ts';
import { DoseUnit, type DosageStep } from '@nilecare/contracts/dosing.ts';
import { Route } from '@nilecare/contracts/drugs.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { z } from 'zod';
import { optionalNumber } from '../../shared-ui/entries/numbers.ts';
import { optionalText } from '../../shared-ui/optional-text.ts';
import { choiceOf, timingChoices, timingNames } from './timing-choices.ts';

export type ItemBody = CallOf<typeof signPrescription>['body']['items'][number];

const stepEntries = z.object({
  dose: optionalNumber(z.number().positive().max(100_000_000)),
  unit: DoseUnit,
  /** Empty: only as needed; `kept`: a timing that the list does not offer, as it was. */
  timing: z.enum([...timingNames, 'kept', '']),
  days: optionalNumber(z.number().int().min(1).max(730)),
});

/** Entries of one drug of a prescription, checked as the server checks them. */
export const itemEntries = z
  .object({
    drug: z.custom<Drug | null>().refine((it): it is Drug => it !== null && it !== undefined),
    route: z.union([Route, z.literal('')]).refine((it): it is Route => it !== ''),
    steps: z.array(stepEntries).min(1).max(12),
    asNeeded: z.boolean(),
    reason: z.string().trim().max(200),
    minHours: optionalNumber(z.number().min(0.25).max(168)),
    maxPerDay: optionalNumber(z.number().int().min(1).max(48)),
    priority: z.enum(['routine', 'urgent', 'stat']),
    instructions: optionalText(z.string().max(500).nullable()),
    indication: optionalText(z.string().max(200).nullable()),
    /** Timings that were kept, by the place of their step. */
    kept: z.array(z.custom<DosageStep['timing']>()),
  })
  .superRefine((it, context) => {
    const wrong = (...path: (string | number)[]) => context.addIssue({ code: 'custom', path });
    if (it.asNeeded && it.reason.length < 2) wrong('reason');
    for (const [index, step] of it.steps.entries()) {
      if (step.dose === null) wrong('steps', index, 'dose');
      if (step.timing === '' && !it.asNeeded) wrong('steps', index, 'timing');
      if (step.days === null && index < it.steps.length - 1) wrong('steps', index, 'days');
    }
  });
export type ItemEntries = z.input<typeof itemEntries>;
export type ItemChecked = z.output<typeof itemEntries>;

export const prescriptionEntries = z.object({ items: z.array(itemEntries).min(1).max(20) });
export type PrescriptionEntries = z.input<typeof prescriptionEntries>;
export type PrescriptionChecked = z.output<typeof prescriptionEntries>;

export const noItem: ItemEntries = {
  drug: null,
  route: '',
  // How often is chosen, not taken over: a timing that stands there already is signed unread.
  steps: [{ dose: '', unit: '{tablet}', timing: '', days: '' }],
  asNeeded: false,
  reason: '',
  minHours: '',
  maxPerDay: '',
  priority: 'routine',
  instructions: '',
  indication: '',
  kept: [],
};
export const noPrescription: PrescriptionEntries = { items: [noItem] };

/** As it is sent. */
export const itemBody = (checked: ItemChecked): ItemBody => ({
  drugId: checked.drug.id,
  route: checked.route,
  steps: checked.steps.map(({ dose, unit, timing, days }, index) => ({
    dose: { value: dose ?? 0, unit },
    timing: timing === '' ? null : timing === 'kept' ? (checked.kept[index] ?? null) : timingChoices[timing],
    days,
  })),
  asNeeded: checked.asNeeded
    ? { reason: checked.reason, minHours: checked.minHours, maxPerDay: checked.maxPerDay }
    : null,
  priority: checked.priority,
  instructions: checked.instructions,
  indication: checked.indication,
});

const textOf = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));

/** An order that stands, as entries of one that goes on from it. */
export const entriesOf = (item: PrescriptionItem, drug: Drug): ItemEntries => ({
  drug,
  route: item.route,
  steps: item.steps.map(({ dose, timing, days }) => ({
    dose: textOf(dose.value),
    unit: dose.unit,
    timing: timing === null ? '' : (choiceOf(timing) ?? 'kept'),
    days: textOf(days),
  })),
  asNeeded: item.asNeeded !== null,
  reason: item.asNeeded?.reason ?? '',
  minHours: textOf(item.asNeeded?.minHours),
  maxPerDay: textOf(item.asNeeded?.maxPerDay),
  priority: item.priority,
  instructions: item.instructions ?? '',
  indication: item.indication ?? '',
  kept: item.steps.map((step) => step.timing),
});

/** Units in which a dose of the drug can be written: of its form, of what it is made of, of what it comes in. */
export function unitsOf(drug: Drug | null): DoseUnit[] {
  if (drug === null) return ['{tablet}', 'mg', 'mL'];
  const strengths = drug.ingredients.length === 1 ? drug.ingredients.flatMap((it) => it.strength?.unit ?? []) : [];
  const sameKind = strengths.flatMap((unit): DoseUnit[] => (masses.includes(unit) ? masses : [unit]));
  return [...new Set([...strengths, drug.per.unit, ...sameKind, drug.dispensingUnit])];
}
const masses: DoseUnit[] = ['g', 'mg', 'ug'];
