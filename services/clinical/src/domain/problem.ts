import type { z } from 'zod';
import { ClinicalProblem, ProblemListed } from '@nilecare/contracts/api/clinical-record.ts';
import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { comparable, type EntryKind } from './entry.ts';
import { counts, entryFields, mustBeOfThisLife, mustNotComeBefore } from './entry-body.ts';

const ProblemBody = ClinicalProblem.omit(entryFields);
export type ProblemBody = z.output<typeof ProblemBody>;

const ended: ReadonlySet<ProblemBody['clinicalStatus']> = new Set(['inactive', 'remission', 'resolved']);

/** A problem stands on the list once while it is active; what is over may come again. */
export const problemKind: EntryKind<ProblemBody> = {
  name: 'problem',
  body: ProblemBody,
  once: ({ body }) => (counts(body) && !ended.has(body.clinicalStatus) ? (body.code ?? comparable(body.text)) : null),
  listed: (problemId) => new ProblemListed('Change the problem that is on the list.', { problemId }),
};

interface Life {
  readonly birthDate: string | null;
  readonly now: Date;
}

/** @throws Implausible */
export function mustBePlausibleProblem(body: ProblemBody, life: Life): void {
  mustBeOfThisLife('body.onset', body.onset, life);
  mustBeOfThisLife('body.abatement', body.abatement, life);
  mustNotComeBefore('body.abatement', body.abatement, body.onset);
  if (body.abatement !== null && !ended.has(body.clinicalStatus))
    throw new Implausible('body.abatement', `A problem that is ${body.clinicalStatus} has not ended.`);
}

const rank = (body: ProblemBody): number => {
  if (body.verificationStatus === 'entered-in-error') return 3;
  if (body.verificationStatus === 'refuted') return 2;
  return ended.has(body.clinicalStatus) ? 1 : 0;
};

/** What is active first, what was entered in error last; the latest first among each. */
export const inProblemOrder = <T extends { readonly body: ProblemBody }>(problems: readonly T[]): T[] =>
  problems.toSorted((a, b) => rank(a.body) - rank(b.body));
