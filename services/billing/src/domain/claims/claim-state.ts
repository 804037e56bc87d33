import { ClaimNotPossible, type Claim, type ClaimState } from '@nilecare/contracts/api/billing-claims.ts';

type AnswerKind = Claim['adjudications'][number]['kind'];

/** What is done to a claim. `adjudicate` leads to where the insurer's answers lead: `outcomeOf`. */
export type ClaimAct = 'submit' | 'acknowledge' | 'refuse' | 'resubmit' | 'void' | 'settle';

const acts: Readonly<Record<ClaimAct, { readonly from: readonly ClaimState[]; readonly to: ClaimState }>> = {
  submit: { from: ['draft'], to: 'submitted' },
  acknowledge: { from: ['submitted', 'resubmitted'], to: 'acknowledged' },
  refuse: { from: ['submitted', 'resubmitted', 'acknowledged'], to: 'rejected' },
  resubmit: { from: ['rejected', 'partly-paid'], to: 'resubmitted' },
  void: { from: ['draft', 'submitted', 'resubmitted', 'acknowledged', 'rejected'], to: 'closed' },
  settle: { from: ['partly-paid', 'paid', 'rejected'], to: 'closed' },
};

/** @throws ClaimNotPossible */
export function after(state: ClaimState, act: ClaimAct): ClaimState {
  const { from, to } = acts[act];
  if (!from.includes(state)) throw new ClaimNotPossible(state);
  return to;
}

/**
 * Whether an answer stands that is not taken back. A refusal before the claim was taken in stands until something is
 * answered after it.
 * @param kinds the first at first
 */
export function isAnswered(kinds: readonly AnswerKind[]): boolean {
  if (kinds.at(-1) === 'refusal') return true;
  const given = kinds.filter((it) => it === 'payment' || it === 'denial').length;
  return given > kinds.filter((it) => it === 'reversal').length;
}

/** All that the insurer answered so far, reversals taken off. */
export interface Answered {
  readonly claimedMinor: number;
  readonly paidMinor: number;
  /** Whether there is an answer that is not taken back. */
  readonly stands: boolean;
}

/** Where the answers lead; a payment that was reversed and not answered anew waits for the insurer again. */
export function outcomeOf({ claimedMinor, paidMinor, stands }: Answered): ClaimState {
  if (paidMinor >= claimedMinor) return 'paid';
  if (paidMinor > 0) return 'partly-paid';
  return stands ? 'rejected' : 'acknowledged';
}

export interface Standing extends Answered {
  readonly state: ClaimState;
  /** Whether it was not voided. */
  readonly isLive: boolean;
  /** What was moved to the patient or written off. */
  readonly settledMinor: number;
}

/** A closed claim opens again where an answer leaves something open that nobody has settled; a voided one never. */
export function afterAnswer({ state, isLive, settledMinor, ...answered }: Standing): ClaimState {
  const isSettled = answered.paidMinor + settledMinor >= answered.claimedMinor;
  return state === 'closed' && (!isLive || isSettled) ? 'closed' : outcomeOf(answered);
}
