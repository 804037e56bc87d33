import type { AlarmLimits, ParameterLimits } from '@nilecare/contracts/alarms.ts';
import { parameterNames, type ParameterName } from '@nilecare/contracts/vitals.ts';

/** The four bounds in the order of the scale. */
export const bounds = ['criticalLow', 'warningLow', 'warningHigh', 'criticalHigh'] as const;
export type Bound = (typeof bounds)[number];

/** The bounds of one parameter as they are typed; empty is no limit. */
export type LimitRow = Record<Bound, string>;
export type LimitRows = Partial<Record<ParameterName, LimitRow>>;

const text = (value: number | null) => (value === null ? '' : String(value));
const bound = (entry: string): number | null => (entry.trim() === '' ? null : Number(entry.replace(',', '.')));

export const rowOf = (limits: ParameterLimits): LimitRow => ({
  criticalLow: text(limits.critical.low),
  warningLow: text(limits.warning.low),
  warningHigh: text(limits.warning.high),
  criticalHigh: text(limits.critical.high),
});

export const rowsOf = (limits: AlarmLimits): LimitRows =>
  Object.fromEntries(
    parameterNames.flatMap((name) => {
      const one = limits[name];
      return one ? [[name, rowOf(one)]] : [];
    }),
  );

export const sameRow = (a: LimitRow, b: LimitRow): boolean => bounds.every((it) => bound(a[it]) === bound(b[it]));

/** Bounds that are no number or do not rise along the scale. */
export function wrongBounds(row: LimitRow): ReadonlySet<Bound> {
  const wrong = new Set<Bound>();
  let before = -Infinity;
  for (const name of bounds) {
    const value = bound(row[name]);
    if (value === null) continue;
    if (Number.isNaN(value) || value < before) wrong.add(name);
    else before = value;
  }
  const low = bound(row.warningLow) ?? bound(row.criticalLow);
  const high = bound(row.warningHigh) ?? bound(row.criticalHigh);
  if (low !== null && high !== null && low >= high) wrong.add('warningHigh');
  return wrong;
}

/** What was typed on top of what somebody else saved meanwhile: bounds that were not touched are theirs. */
export function mergeRows(base: LimitRows, mine: LimitRows, theirs: LimitRows): LimitRows {
  const merged: LimitRows = {};
  for (const name of parameterNames) {
    const [before, own, other] = [base[name], mine[name], theirs[name]];
    if (!before || !own || !other) continue;
    const pick = (it: Bound) => (bound(own[it]) === bound(before[it]) ? other[it] : own[it]);
    merged[name] = {
      criticalLow: pick('criticalLow'),
      warningLow: pick('warningLow'),
      warningHigh: pick('warningHigh'),
      criticalHigh: pick('criticalHigh'),
    };
  }
  return merged;
}

export interface LimitsBase {
  readonly defaults: AlarmLimits;
  readonly adjusted: AlarmLimits;
  readonly effective: AlarmLimits;
}

/**
 * What is to be kept for the patient. What was not touched stays as it was: a parameter may differ from its default
 * because it follows another one (the pulse follows the heart rate), and must not be nailed down by that.
 */
export function adjustedOf(rows: LimitRows, { defaults, adjusted, effective }: LimitsBase): AlarmLimits {
  const kept: AlarmLimits = {};
  for (const name of parameterNames) {
    const row = rows[name];
    const current = effective[name];
    if (!row || !current) continue;
    const before = adjusted[name];
    const usual = defaults[name];
    if (sameRow(row, rowOf(current))) {
      if (before) kept[name] = before;
    } else if (!usual || !sameRow(row, rowOf(usual))) {
      kept[name] = {
        ...current,
        critical: { low: bound(row.criticalLow), high: bound(row.criticalHigh) },
        warning: { low: bound(row.warningLow), high: bound(row.warningHigh) },
      };
    }
  }
  return kept;
}
