import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import { DoseIndivisible, DrugNotInUse } from '@nilecare/contracts/api/medication-refusals.ts';
import type { signPrescription } from '@nilecare/contracts/api/medication.ts';
import type { RequestOf } from '@nilecare/contracts/endpoint.ts';
import type { DoseLine, PlannedStep } from '@nilecare/contracts/dosing.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { doseLine } from './dose-line.ts';
import { isDivisible, rounded, unitsOfDose } from './drug.ts';
import { plannedSteps } from './plan.ts';
import { quantityOf } from './quantity.ts';

export type ItemInput = RequestOf<typeof signPrescription>['body']['items'][number];

/** An item as it will stand in the prescription. */
export interface PlannedItem extends Omit<ItemInput, 'startAt' | 'steps'> {
  readonly drug: Drug;
  readonly steps: readonly PlannedStep[];
  readonly startAt: Date;
  readonly endAt: Date | null;
  /** Dispensing units. */
  readonly quantity: number | null;
  readonly line: DoseLine;
}

const DAY_MS = 24 * 60 * 60_000;
/** Who writes down what was begun in an emergency does so on the same day; what begins in a year is no order yet. */
const EARLIEST_MS = DAY_MS;
const LATEST_MS = 365 * DAY_MS;

/**
 * The order with its times, its line and what it takes from the shelf.
 * @param field where the item stands in the request
 * @throws DrugNotInUse, DoseIndivisible, Implausible
 */
export function planItem(item: ItemInput, drug: Drug, at: { now: Date; zone: ZonedTime; field: string }): PlannedItem {
  if (!drug.active) throw new DrugNotInUse(drug.id);
  const { now, zone, field } = at;
  if (!drug.routes.includes(item.route))
    throw new Implausible(`${field}.route`, 'The drug is not given this way; choose one of its routes.');
  for (const [index, { dose }] of item.steps.entries()) {
    const units = unitsOfDose(drug, dose);
    if (units === undefined)
      throw new Implausible(`${field}.steps[${index}].dose`, 'The drug is not measured in this unit; choose another.');
    if (!isDivisible(drug, units))
      throw new DoseIndivisible(`${field}.steps[${index}].dose`, rounded(units), drug.dispensingUnit);
  }
  const startAt = item.startAt === undefined ? now : new Date(item.startAt);
  const ahead = startAt.getTime() - now.getTime();
  if (-ahead > EARLIEST_MS || ahead > LATEST_MS)
    throw new Implausible(`${field}.startAt`, 'Begin within a year, and not more than a day ago.');
  // What it replaces ends now: a gap between them would be a dose that nobody gives.
  if (item.replaces && ahead > 0)
    throw new Implausible(`${field}.startAt`, 'What goes on from another order begins now.');
  const steps = plannedSteps(item.steps, startAt, zone);
  const lastEnd = steps.at(-1)?.endAt ?? null;
  const endAt = lastEnd === null ? null : new Date(lastEnd);
  if (endAt !== null && endAt <= now) throw new Implausible(`${field}.steps`, 'It would be over already.');
  const line = doseLine({ drug: drug.name, route: item.route, steps: item.steps, asNeeded: item.asNeeded });
  return { ...item, drug, steps, startAt, endAt, quantity: quantityOf(drug, steps, item.asNeeded, zone), line };
}
