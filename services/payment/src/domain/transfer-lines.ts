import type { StatementRow } from './statement.ts';

type Line = Pick<StatementRow, 'kind' | 'amountMinor'>;

/** Whether a line of a bank's statement is a transfer that came, with its whole amount. */
export const hasCome = ({ kind, amountMinor }: Line, expectedMinor: number): boolean =>
  kind === 'payment' && amountMinor === expectedMinor;

/** Whether it is one that went back. */
export const wentBack = ({ kind, amountMinor }: Line, expectedMinor: number): boolean =>
  kind === 'refund' && Math.abs(amountMinor) === expectedMinor;
