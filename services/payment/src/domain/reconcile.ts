import type { LineOutcome } from '@nilecare/contracts/api/payment-ledger.ts';
import type { StatementRow } from './statement.ts';

/** Money that moved, as our books have it. */
export interface Booked {
  readonly kind: 'payment' | 'refund' | 'dispute';
  readonly id: string;
  /** By any of these a report may name it. */
  readonly references: readonly string[];
  /** What came is above nothing, what went back below. */
  readonly amountMinor: number;
  /** Whether a report had it before. */
  readonly isSettled: boolean;
  /** Whether the days of the report are its own, so that it should stand in it. */
  readonly isExpected: boolean;
}

export interface Compared {
  readonly row: StatementRow | null;
  readonly booked: Booked | null;
  readonly outcome: LineOutcome;
}

/**
 * Each row of a report beside what the books say, and what the books have beyond it. Of several refunds of one payment,
 * which some reports name alike, the one with the amount is taken.
 */
export function reconcile(rows: readonly StatementRow[], books: readonly Booked[]): readonly Compared[] {
  const byReference = new Map<string, Booked[]>();
  for (const booked of books)
    for (const reference of new Set(booked.references))
      byReference.set(`${booked.kind} ${reference}`, [
        ...(byReference.get(`${booked.kind} ${reference}`) ?? []),
        booked,
      ]);
  const used = new Set<Booked>();
  const seen = new Set<string>();

  const compare = (row: StatementRow): Compared => {
    const isRepeated = seen.has(row.key);
    seen.add(row.key);
    if (isRepeated) return { row, booked: null, outcome: 'duplicate' };
    if (row.kind === 'fee' || row.kind === 'payout' || row.kind === 'other')
      return { row, booked: null, outcome: row.kind };
    const named = byReference.get(`${row.kind} ${row.reference}`) ?? [];
    if (named.length === 0) return { row, booked: null, outcome: 'missing-here' };
    const left = named.filter((it) => !used.has(it) && !it.isSettled);
    const amount = row.kind === 'refund' ? -Math.abs(row.amountMinor) : row.amountMinor;
    const booked = left.find((it) => it.amountMinor === amount) ?? left[0];
    if (!booked) return { row, booked: named[0] ?? null, outcome: 'duplicate' };
    used.add(booked);
    return { row, booked, outcome: booked.amountMinor === amount ? 'matched' : 'different-amount' };
  };

  const compared = rows.map(compare);
  const missing = books.filter((it) => it.isExpected && !it.isSettled && !used.has(it));
  return [...compared, ...missing.map((booked): Compared => ({ row: null, booked, outcome: 'missing-there' }))];
}

/** What somebody must look into. */
export const isDifference = (outcome: LineOutcome): boolean =>
  outcome !== 'matched' && outcome !== 'fee' && outcome !== 'payout';
