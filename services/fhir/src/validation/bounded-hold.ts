import type { StructureDefinition } from '../definitions/spec.ts';
import type { Check, Held, Run } from './run.ts';
import type { StoredProfile } from './stored-profile.ts';
import { timeLimit } from './time-limit.ts';

/** What took too long is not computed again for so many times as long. */
const REST = 10;

/** Holds resources to stored profiles as long as there is time; what is not decided by then is refused, and not stored. */
export function boundedHold(checkOf: (structure: StructureDefinition, unheld: StoredProfile['unheld']) => Check) {
  const within = timeLimit();
  const restsUntil = new WeakMap<StructureDefinition, number>();
  return ({ structure, unheld: left }: StoredProfile, resource: Held, run: Run, at: string | undefined): void => {
    const began = performance.now();
    if ((restsUntil.get(structure) ?? 0) > began)
      return run.error('throttled', 'Holding something to this profile took too long a moment ago: try it later.', at);
    const check = checkOf(structure, left);
    const goBack = run.here();
    const isDone = run.left > 0 && within(run.left, () => check(resource, run));
    const took = performance.now() - began;
    run.left -= took;
    if (isDone) return;
    if (took > 1) restsUntil.set(structure, performance.now() + REST * took);
    goBack();
    run.error(
      'too-costly',
      'It takes too long to hold the resource to this profile: mend the profile, or leave it out.',
      at,
    );
  };
}
