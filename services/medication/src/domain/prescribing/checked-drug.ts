import type { CheckedDrug } from '@nilecare/contracts/api/cds.ts';
import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import type { AsNeeded, DosageStep } from '@nilecare/contracts/dosing.ts';
import type { Route } from '@nilecare/contracts/drugs.ts';
import { dosesPerDay } from './plan.ts';
import { ingredientDose, partsOfDose } from './drug.ts';

/** The most that the safety check takes as a number. */
const LARGEST = 1_000_000;

interface Ordered {
  readonly drug: Drug;
  readonly route: Route;
  readonly steps: readonly DosageStep[];
  readonly asNeeded: AsNeeded | null;
}

/** An order as the safety check knows drugs; of a taper the step with the most in a day. */
export function checkedDrug(key: string, { drug, route, steps, asNeeded }: Ordered): CheckedDrug {
  const [most] = steps
    .map(({ dose, timing }) => ({
      dose: ingredientDose(drug, dose),
      parts: partsOfDose(drug, dose).filter((it) => it.dose.value > 0 && it.dose.value <= LARGEST),
      perDay: dosesPerDay(timing, asNeeded),
    }))
    .toSorted((one, other) => other.dose.value * (other.perDay ?? 1) - one.dose.value * (one.perDay ?? 1));
  return {
    key,
    rxcui: drug.rxcui ?? (drug.ingredients.length === 1 ? (drug.ingredients[0]?.rxcui ?? null) : null),
    ingredients: drug.ingredients.flatMap(({ rxcui }) => (rxcui === null ? [] : [rxcui])),
    name: drug.generic.en,
    route,
    // Larger numbers are units of penicillins; the check knows no limits of them.
    dose: most && most.dose.value <= LARGEST ? most.dose : null,
    parts: most?.parts ?? [],
    dosesPerDay: most?.perDay === null || most === undefined ? null : Math.min(96, most.perDay),
    asNeeded: asNeeded !== null,
  };
}
