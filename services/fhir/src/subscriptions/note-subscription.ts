import { refusal } from '../rest/outcome.ts';
import type { Caller } from '../rest/exchange.ts';
import type { Resource } from '../rest/resource.ts';
import type { Session } from '../store/open-store.ts';
import { ownerOf } from './owner.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import { watchOf } from './watch.ts';

interface Noting {
  readonly caller: Caller;
  readonly at: Date;
  /** That of the change; a first version needs none: what is noted of a resource that is not stored after all does nothing. */
  readonly session?: Session | undefined;
}

/**
 * Keeps whose rights a subscription has, before it is stored. Clients ask for it or turn it off; that it is active or in
 * error the server says.
 * @throws FhirError 422 naming what this server does not do
 */
export async function noteSubscription(
  { subscriptions, own, judgeOf }: Pick<SubscriptionParts, 'subscriptions' | 'own' | 'judgeOf'>,
  resource: Resource & { readonly id: string },
  { caller, at, session }: Noting,
): Promise<void> {
  const { status, channel, criteria } = watchOf(resource, own.fhirHooksToLoopback);
  if (status !== 'requested' && status !== 'off')
    throw refusal(
      422,
      'business-rule',
      'Write it as requested: it becomes active when its channel answers.',
      'Subscription.status',
    );
  judgeOf(criteria);
  const inSession = session ? { session } : {};
  const before = await subscriptions.states.findOne({ _id: resource.id }, inSession);
  // One that was in error goes on where it stopped; one that was off begins anew.
  const goesOn = before !== null && before.status !== 'off';
  await subscriptions.states.updateOne(
    { _id: resource.id },
    {
      $set: {
        owner: ownerOf(caller, caller.app),
        status,
        channel,
        since: goesOn ? before.since : at,
        busyUntil: new Date(0),
      },
      $setOnInsert: { events: 0 },
      $unset: { error: '' },
    },
    { upsert: true, ...inSession },
  );
}
