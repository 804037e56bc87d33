import type { PaymentTx } from '../deps.ts';

/**
 * Writes down that a receipt is printed.
 * @param table whose receipt: of a payment or of a refund
 * @returns whether it was printed before
 */
export async function isPrintedAgain(
  tx: PaymentTx,
  table: 'payments' | 'refunds',
  id: string,
  printed_at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable(table)
    .set({ printed_at })
    .where('id', '=', id)
    .where('printed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 0n;
}
