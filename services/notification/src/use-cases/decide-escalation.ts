import { escalations, type Chain } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import { firstCallAt, whenCalled } from './when-called.ts';

/** How long after a question that nobody answered it is asked again. */
export const ASK_AGAIN_MS = 5_000;

/** Asks again whether an alarm calls anybody, and if so, when. */
export async function decideEscalation({ id, about, startedAt }: Chain, deps: Deps): Promise<void> {
  const first = await whenCalled(about, deps);
  const { decide } = escalations(deps.db.read);
  switch (first) {
    case 'never':
      return decide(id, 'calls-nobody');
    case 'unknown':
      return decide(id, { dueAt: new Date(deps.clock.now().getTime() + ASK_AGAIN_MS), isUndecided: true });
    default:
      return decide(id, { dueAt: firstCallAt(about, first, startedAt), isUndecided: false });
  }
}
