/** What is open, and since when. */
export interface Debt {
  readonly openMinor: number;
  /** How many days ago it was issued. */
  readonly days: number;
}

export interface Ages {
  readonly upTo30Minor: number;
  readonly upTo60Minor: number;
  readonly upTo90Minor: number;
  readonly olderMinor: number;
  readonly totalMinor: number;
}

/** Sums of what is open by age: 0–30 days, 31–60, 61–90, more. */
export function agesOf(debts: readonly Debt[]): Ages {
  const between = (least: number, most: number) =>
    debts.filter((it) => it.days >= least && it.days <= most).reduce((sum, it) => sum + it.openMinor, 0);
  return {
    upTo30Minor: between(Number.NEGATIVE_INFINITY, 30),
    ...{ upTo60Minor: between(31, 60), upTo90Minor: between(61, 90), olderMinor: between(91, Infinity) },
    totalMinor: debts.reduce((sum, it) => sum + it.openMinor, 0),
  };
}
