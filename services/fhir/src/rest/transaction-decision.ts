import type { Decision } from '../platform/decision.ts';
import { placeInBundle } from './bundle-entries.ts';
import { FhirError } from './outcome.ts';
import type { Resource } from './resource.ts';
import type { Plan } from './transaction-plan.ts';

/** A write that a service of the platform decides. */
export interface Undecided {
  readonly plan: Plan;
  readonly decision: Decision;
}

/** What the service had then, and the version that this was based on. */
export type Answer = Pick<Decision, 'basedOn'> & { readonly held: Resource };

export type AnswerOn = (undecided: Undecided) => Promise<Answer>;

/** Asks each service once, however often the work is done. */
export function answersOf(): AnswerOn {
  const answers = new Map<number, Answer>();
  return async ({ plan, decision }) => {
    const known = answers.get(plan.entry.index);
    if (known) return known;
    const { basedOn } = decision;
    const answer = { held: await decision.ask(), ...(basedOn === undefined ? {} : { basedOn }) };
    answers.set(plan.entry.index, answer);
    return answer;
  };
}

/** The one that there is. @throws FhirError 422 that names all of several */
export function oneOf(undecided: readonly Undecided[]): Undecided | undefined {
  const [one, ...others] = undecided;
  if (others.length === 0) return one;
  throw new FhirError(
    422,
    undecided.map(({ plan: { entry } }) => ({
      severity: 'error',
      code: 'not-supported',
      diagnostics: `The hospital decides on this write itself, and on ${others.length} more of this transaction; what it has accepted cannot be undone. Nothing was done: send these entries one after the other, or as a batch.`,
      expression: [placeInBundle(entry.index)],
    })),
  );
}
