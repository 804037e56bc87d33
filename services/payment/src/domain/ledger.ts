import type { LedgerAccount } from '@nilecare/contracts/api/payment-ledger.ts';
import type { PaymentProvider } from '@nilecare/contracts/api/payment.ts';

export interface Posting {
  readonly account: LedgerAccount;
  /** A debit is above nothing, a credit below. */
  readonly amountMinor: number;
}

/** Where the money of a provider lies until it is in the bank. */
export const moneyAccounts = {
  cash: 'cash-drawer',
  'bank-transfer': 'bank',
  stripe: 'clearing-stripe',
  'mobile-money': 'clearing-mobile-money',
} as const satisfies Record<PaymentProvider, LedgerAccount>;

/**
 * Postings of one entry: each account once, nothing that is nothing.
 * @throws Error when they do not balance: a mistake of the program
 */
export function balanced(postings: readonly Posting[]): readonly Posting[] {
  const sums = new Map<LedgerAccount, number>();
  for (const { account, amountMinor } of postings) sums.set(account, (sums.get(account) ?? 0) + amountMinor);
  const rest = [...sums.values()].reduce((sum, it) => sum + it, 0);
  if (rest !== 0) throw new Error(`the entry does not balance: ${rest} are left`);
  return [...sums].filter(([, sum]) => sum !== 0).map(([account, amountMinor]) => ({ account, amountMinor }));
}

interface Money {
  readonly provider: PaymentProvider;
  readonly amountMinor: number;
  readonly depositMinor: number;
}

/** Money came: the patient owes less, or has paid ahead. */
export const paymentPostings = ({ provider, amountMinor, depositMinor }: Money): readonly Posting[] =>
  balanced([
    { account: moneyAccounts[provider], amountMinor },
    { account: 'receivable', amountMinor: depositMinor - amountMinor },
    { account: 'deposits', amountMinor: -depositMinor },
  ]);

/** Money went back. */
export const refundPostings = ({ provider, amountMinor, depositMinor }: Money): readonly Posting[] =>
  balanced([
    { account: moneyAccounts[provider], amountMinor: -amountMinor },
    { account: 'refunds', amountMinor: amountMinor - depositMinor },
    { account: 'deposits', amountMinor: depositMinor },
  ]);

/** The entry that takes another one back. */
export const reversed = (postings: readonly Posting[]): readonly Posting[] =>
  postings.map(({ account, amountMinor }) => ({ account, amountMinor: -amountMinor }));

/** Money between the safe and a drawer. @param amountMinor below nothing: out of the drawer */
export const drawerPostings = (amountMinor: number): readonly Posting[] =>
  balanced([
    { account: 'cash-drawer', amountMinor },
    { account: 'safe', amountMinor: -amountMinor },
  ]);

/** A drawer is emptied into the safe; what it had too little or too much has an account of its own. */
export const closingPostings = (expectedMinor: number, countedMinor: number): readonly Posting[] =>
  balanced([
    { account: 'cash-drawer', amountMinor: -expectedMinor },
    { account: 'safe', amountMinor: countedMinor },
    { account: 'over-short', amountMinor: expectedMinor - countedMinor },
  ]);

/** A provider keeps its fee of what it owes. @param feeMinor below nothing: it gives it back */
export const feePostings = (provider: PaymentProvider, feeMinor: number): readonly Posting[] =>
  balanced([
    { account: 'fees', amountMinor: feeMinor },
    { account: moneyAccounts[provider], amountMinor: -feeMinor },
  ]);

/** A provider pays into the bank what it owes. @param amountMinor below nothing: the bank sent it back */
export const payoutPostings = (provider: PaymentProvider, amountMinor: number): readonly Posting[] =>
  balanced([
    { account: 'bank', amountMinor },
    { account: moneyAccounts[provider], amountMinor: -amountMinor },
  ]);

type DisputeState = 'open' | 'won' | 'lost';

/** Where the money of a dispute stands: with the provider until it is decided, then with us again, or lost. */
const disputed = (
  provider: PaymentProvider,
  state: DisputeState | undefined,
  amountMinor: number,
): readonly Posting[] => {
  if (state === undefined || state === 'won') return [];
  return [
    { account: state === 'open' ? 'disputes' : 'chargebacks', amountMinor },
    { account: moneyAccounts[provider], amountMinor: -amountMinor },
  ];
};

/** A dispute goes from one state to the next. @param before undefined: nothing of it is booked yet */
export const disputePostings = (
  provider: PaymentProvider,
  amountMinor: number,
  before: DisputeState | undefined,
  after: DisputeState,
): readonly Posting[] =>
  balanced([...reversed(disputed(provider, before, amountMinor)), ...disputed(provider, after, amountMinor)]);
