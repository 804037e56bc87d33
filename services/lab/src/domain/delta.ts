import type { DeltaRule } from '@nilecare/contracts/api/lab.ts';

export interface Earlier {
  readonly number: number;
  readonly at: Date;
}

export interface Delta {
  readonly previous: number;
  readonly previousAt: string;
  /** In the unit of the test, or in percent of the value before. */
  readonly change: number;
  readonly exceeded: boolean;
}

/** Compares with the value before; null where there is no rule or none recent enough. */
export function deltaOf(
  rule: DeltaRule | null,
  now: { number: number | null; at: Date },
  before: Earlier | null,
): Delta | null {
  if (!rule || !before || now.number === null) return null;
  if (now.at.getTime() - before.at.getTime() > rule.withinHours * 3_600_000) return null;
  const difference = now.number - before.number;
  const percent =
    before.number === 0
      ? difference === 0
        ? 0
        : 100 * Math.sign(difference)
      : (100 * difference) / Math.abs(before.number);
  const change = rule.kind === 'absolute' ? difference : percent;
  // What two decimal numbers differ by is not exact.
  const exceeded = Math.abs(change) > rule.limit + 1e-9;
  return { previous: before.number, previousAt: before.at.toISOString(), change: Number(change.toFixed(3)), exceeded };
}
