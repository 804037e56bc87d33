import type { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import type { Route, Severity } from '@nilecare/contracts/drugs.ts';
import { ageInDays, daysOf } from './age.ts';
import { inADay, type Given } from './doses-given.ts';
import type { DoseLimit } from './knowledge-document.ts';
import { amountOf, inUnit, weightInKg } from './quantities.ts';

export interface Body {
  readonly days: number | undefined;
  readonly kg: number | undefined;
}

/** What of the patient doses are measured by. */
export function bodyOf({ patient }: Pick<CheckRequest, 'patient'>, at: Date): Body {
  return {
    days: patient.birthDate === null ? undefined : ageInDays(patient.birthDate, at),
    kg: patient.weight === null ? undefined : weightInKg(patient.weight),
  };
}

const allowsRoute = ({ routes }: DoseLimit, route: Route | null): boolean =>
  routes === undefined || (route !== null && routes.includes(route));

/** Whether a limit is one of this route and age. */
export const fits = (limit: DoseLimit, route: Route | null, days: number): boolean =>
  allowsRoute(limit, route) &&
  (limit.from === undefined || days >= daysOf(limit.from)) &&
  (limit.to === undefined || days < daysOf(limit.to));

/** A limit with what is given. */
export interface Asked {
  readonly what: 'single' | 'daily';
  readonly given: number;
  readonly most: number;
  readonly unit: string;
  readonly perKg: boolean;
  /** How bad any excess is, where the limit says it. */
  readonly above: Severity | undefined;
  /** Orders that the amount comes from. */
  readonly from: readonly Given[];
}

/** What keeps a limit from being asked: a unit, the weight, how often a day, or how much the other orders give. */
export type Unasked = 'unit' | 'weight' | 'times' | 'others';

/**
 * Everything a limit asks of an order, with the numbers.
 * @param all every order of the ingredient, this one among them: in a day they add up
 */
export function questions(
  limit: DoseLimit,
  order: Given,
  all: readonly Given[],
  kg: number | undefined,
): readonly (Asked | Unasked)[] {
  const ask = (what: Asked['what'], most: string | undefined, perKg: boolean): (Asked | Unasked)[] => {
    if (most === undefined || order.dose === null) return [];
    const { value, unit } = amountOf(most);
    const once = inUnit(order.dose, unit);
    if (once === undefined) return ['unit'];
    if (perKg && kg === undefined) return ['weight'];
    const asked = { what, most: perKg ? value * (kg ?? 0) : value, unit, perKg, above: limit.above };
    return what === 'single' ? [{ ...asked, given: once, from: [order] }] : daily(asked);
  };
  const daily = (asked: Omit<Asked, 'given' | 'from'>): (Asked | Unasked)[] => {
    const amounts = all
      // By another route another limit holds; where nobody said by which, it is counted.
      .filter((it) => it === order || (it.drug.systemic && (it.route === null || allowsRoute(limit, it.route))))
      .map((it) => ({ it, amount: inADay(it, asked.unit) }));
    const known = amounts.flatMap(({ it, amount }) => (amount === undefined ? [] : [{ it, amount }]));
    const unknown = amounts.filter((it) => it.amount === undefined).map((it) => it.it);
    return [
      ...(known.length === 0
        ? []
        : [{ ...asked, given: known.reduce((sum, it) => sum + it.amount, 0), from: known.map(({ it }) => it) }]),
      ...(unknown.includes(order) ? ['times' as const] : []),
      ...(unknown.some((it) => it !== order) ? ['others' as const] : []),
    ];
  };
  return [
    ...ask('single', limit.maxSingle, false),
    ...ask('daily', limit.maxDaily, false),
    ...ask('single', limit.maxSinglePerKg, true),
    ...ask('daily', limit.maxDailyPerKg, true),
  ];
}
