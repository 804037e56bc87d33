import type { ResourceDocument } from '../store/documents.ts';
import { forgetGone } from './forget.ts';
import type { Judge } from './judge.ts';
import { storedResource } from '../platform/stored-resource.ts';
import { setStatus } from './set-status.ts';
import type { SubscriptionState } from './subscription-store.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import { watchOf, type Watch } from './watch.ts';

/** A subscription whose events are noted. */
export interface Watched {
  readonly watch: Watch;
  readonly judge: Judge;
  readonly owner: SubscriptionState['owner'];
  readonly since: Date;
}

/** Those whose events are noted; one in error as well: what happens meanwhile is sent when it goes on. */
const NOTED: ReadonlySet<Watch['status']> = new Set(['requested', 'active', 'error']);

/** The subscriptions of the server, as their resources say. */
export function watchedOf(parts: SubscriptionParts) {
  const { store, subscriptions, judgeOf, own, log } = parts;
  const all = new Map<string, Watched>();

  /** What a Subscription is now; the one in the store counts, not the one that the news was about. */
  async function look(reference: string): Promise<void> {
    const id = reference.slice('Subscription/'.length);
    const document = await store.resources.findOne({ _id: reference });
    all.delete(id);
    if (document && !document.gone) return take(id, document);
    const state = await subscriptions.states.findOne({ _id: id });
    if (state) await forgetGone(parts, state);
  }

  async function take(id: string, document: ResourceDocument): Promise<void> {
    const state = await subscriptions.states.findOne({ _id: id });
    try {
      const watch = watchOf(storedResource(document.body), own.fhirHooksToLoopback);
      if (!NOTED.has(watch.status)) return;
      if (!state) return await setError(id, 'It is not known who wrote it: write it again.');
      all.set(id, { watch: { ...watch, id }, judge: judgeOf(watch.criteria), owner: state.owner, since: state.since });
    } catch (error) {
      log.warn({ err: error, subscription: id }, 'a subscription cannot be read');
      await setError(id, error instanceof Error ? error.message : 'It cannot be read.');
    }
  }

  const setError = (id: string, why: string) => setStatus(parts, id, 'error', why);

  return {
    look,
    async loadAll(): Promise<void> {
      all.clear();
      const filter = { t: 'Subscription', gone: { $exists: false } };
      for await (const { _id } of store.resources.find(filter, { projection: { _id: 1 } })) await look(_id);
      // Of those that were deleted while nobody followed.
      for await (const state of subscriptions.states.find({})) if (!all.has(state._id)) await forgetGone(parts, state);
    },
    values: () => [...all.values()],
    /** Types that a subscription is about. */
    types: () => [...new Set([...all.values()].map(({ judge }) => judge.type))].sort(),
  };
}
