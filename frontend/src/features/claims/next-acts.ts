import type { ClaimState } from '@nilecare/contracts/api/billing-claims.ts';

export type ClaimAct = 'submit' | 'acknowledge' | 'refuse' | 'resubmit' | 'settle' | 'void';

/** What can be done with a claim in each state. */
export const actsIn: Readonly<Record<ClaimState, readonly ClaimAct[]>> = {
  draft: ['submit', 'void'],
  submitted: ['acknowledge', 'refuse', 'void'],
  acknowledged: ['refuse', 'void'],
  'partly-paid': ['resubmit', 'settle'],
  paid: [],
  rejected: ['resubmit', 'settle', 'void'],
  resubmitted: ['acknowledge', 'refuse', 'void'],
  closed: [],
};
