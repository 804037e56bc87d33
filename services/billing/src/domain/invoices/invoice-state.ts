import { InvoiceNotPossible, type InvoiceState } from '@nilecare/contracts/api/billing-invoices.ts';

/** What is done to an invoice. */
export type InvoiceAct = 'change' | 'issue' | 'void' | 'credit' | 'pay' | 'write-off';

const issued: readonly InvoiceState[] = ['issued', 'partly-paid', 'paid', 'written-off'];

/** In which states it can be done. What is not here is refused. */
const possible: Readonly<Record<InvoiceAct, readonly InvoiceState[]>> = {
  change: ['draft'],
  issue: ['draft'],
  void: ['pending', 'draft'],
  credit: issued,
  pay: ['issued', 'partly-paid'],
  'write-off': ['issued', 'partly-paid'],
};

/** @throws InvoiceNotPossible */
export function mayBe(act: InvoiceAct, state: InvoiceState): void {
  if (!possible[act].includes(state)) throw new InvoiceNotPossible(state);
}
