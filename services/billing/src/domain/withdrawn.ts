/** What a source took back of what it charged; null: all of it. */
interface Withdrawal {
  readonly quantity: number | null;
}

/** How much is left to charge: never less than nothing. */
export const quantityLeft = (charged: number, withdrawals: readonly Withdrawal[]): number =>
  withdrawals.reduce((left, it) => (it.quantity === null ? 0 : Math.max(0, left - it.quantity)), charged);
