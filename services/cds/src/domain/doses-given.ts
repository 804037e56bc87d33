import type { CheckedDrug } from '@nilecare/contracts/api/cds.ts';
import type { Route } from '@nilecare/contracts/drugs.ts';
import type { ResolvedDrug } from './alert.ts';
import { inUnit, type Amount } from './quantities.ts';

/** How much of one ingredient an order gives. */
export interface Given {
  readonly drug: ResolvedDrug;
  readonly rxcui: string;
  /** Whether the order holds other ingredients as well. */
  readonly combined: boolean;
  readonly route: Route | null;
  /** One dose of the ingredient; null: not known. */
  readonly dose: Amount | null;
  readonly dosesPerDay: number | null;
}

/** The ingredients of an order that are known, each with how much of it is given. */
export function givenBy(drug: ResolvedDrug, { dose, parts, route, dosesPerDay }: CheckedDrug): Given[] {
  const isAlone = drug.known && drug.ingredients.length === 1;
  return drug.ingredients.map((rxcui) => ({
    drug,
    rxcui,
    combined: !isAlone,
    route,
    dose: parts.find((it) => it.rxcui === rxcui)?.dose ?? (isAlone ? dose : null),
    dosesPerDay,
  }));
}

/** In a day, in a unit; undefined where dose, times or unit do not say it. */
export function inADay({ dose, dosesPerDay }: Given, unit: string): number | undefined {
  const once = dose === null ? undefined : inUnit(dose, unit);
  return once === undefined || dosesPerDay === null ? undefined : once * dosesPerDay;
}
