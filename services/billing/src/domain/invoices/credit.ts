import { MoreThanOpen } from '@nilecare/contracts/api/billing-invoices.ts';
import { fill, spread } from '../money/spread.ts';
import { openOf, type ShareBalance } from './shares.ts';

export interface CreditableLine {
  readonly id: string;
  readonly totalMinor: number;
  readonly taxMinor: number;
  /** Taken back before. */
  readonly creditedMinor: number;
  readonly creditedTaxMinor: number;
}

export interface CreditedLine {
  readonly lineId: string;
  /** With tax. */
  readonly amountMinor: number;
  readonly taxMinor: number;
}

/**
 * What a credit note takes back of each line. The tax goes with it in proportion, and the last part of a line takes the
 * rest of its tax, so that a line that is taken back whole leaves none.
 * @param wanted null: all that is left
 * @throws MoreThanOpen
 */
export function creditLines(
  lines: readonly CreditableLine[],
  wanted: readonly { readonly lineId: string; readonly amountMinor: number }[] | null,
): readonly CreditedLine[] {
  const asked = wanted ?? lines.map((it) => ({ lineId: it.id, amountMinor: it.totalMinor - it.creditedMinor }));
  return asked
    .map(({ lineId, amountMinor }) => {
      const line = lines.find((it) => it.id === lineId);
      const left = line ? line.totalMinor - line.creditedMinor : 0;
      if (!line || amountMinor > left) throw new MoreThanOpen(left);
      const taxLeft = line.taxMinor - line.creditedTaxMinor;
      const [taxMinor = 0] = left === 0 ? [0] : spread(taxLeft, [amountMinor, left - amountMinor]);
      return { lineId, amountMinor, taxMinor };
    })
    .filter((it) => it.amountMinor > 0);
}

export interface PayersBalance extends ShareBalance {
  readonly payer: 'patient' | 'insurer';
}

/** The most that can be taken back of a share. */
export const creditable = (it: PayersBalance): number => openOf(it) + (it.payer === 'patient' ? it.paidMinor : 0);

export interface CreditedShare {
  readonly creditedMinor: number;
  /** What had been paid beyond what is left to bear. */
  readonly paidBackMinor: number;
}

/**
 * How the shares bear a credit: what is open of each, then what was paid of it comes back; what was written off is gone
 * already, and what an insurer paid stays until the insurer takes it back. Each share by its part of the credited lines where that fits; what does not fit goes to the others.
 * @param wanted by share: its part of the credited lines
 * @throws MoreThanOpen
 */
export function creditShares(
  amountMinor: number,
  shares: readonly PayersBalance[],
  wanted: readonly number[],
): readonly CreditedShare[] {
  const room = shares.map(creditable);
  const fits = wanted.map((part, position) => Math.min(part, room[position] ?? 0));
  const over = amountMinor - fits.reduce((sum, it) => sum + it, 0);
  const { parts, leftMinor } = fill(
    over,
    room.map((it, position) => it - (fits[position] ?? 0)),
  );
  if (leftMinor > 0) throw new MoreThanOpen(amountMinor - leftMinor);
  return shares.map((it, position) => {
    const creditedMinor = (fits[position] ?? 0) + (parts[position] ?? 0);
    return { creditedMinor, paidBackMinor: Math.max(0, creditedMinor - openOf(it)) };
  });
}
