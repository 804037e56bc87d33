import type { LineDecision, ReconciliationLine } from '@nilecare/contracts/api/medication-reconciliation.ts';

/** What can be decided of a drug that was taken at home, and of one that is prescribed. */
export const decisionsFor = ({ origin }: Pick<ReconciliationLine, 'origin'>): readonly LineDecision[] =>
  origin === 'home'
    ? ['continued', 'changed', 'stopped', 'at-home', 'not-taken']
    : ['continued', 'changed', 'stopped', 'new'];

/** Whether it has to be said which order goes on with it: a line of an order is one itself. */
export const needsOrder = (decision: LineDecision, { origin }: Pick<ReconciliationLine, 'origin'>): boolean =>
  decision === 'changed' || (origin === 'home' && decision === 'continued');

export const needsReason = (decision: LineDecision): boolean =>
  decision === 'changed' || decision === 'stopped' || decision === 'not-taken';
