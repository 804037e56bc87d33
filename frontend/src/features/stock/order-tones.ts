import type { PurchaseState } from '@nilecare/contracts/api/inventory-purchasing.ts';

/** How much each state asks for somebody. */
export const orderTones: Readonly<Record<PurchaseState, 'good' | 'quiet' | 'trouble'>> = {
  draft: 'quiet',
  submitted: 'trouble',
  approved: 'good',
  rejected: 'trouble',
  sent: 'quiet',
  'partly-received': 'trouble',
  received: 'good',
  cancelled: 'quiet',
};
