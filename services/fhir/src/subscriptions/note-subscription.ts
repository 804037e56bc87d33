import { refusal } from '../rest/outcome.ts';
import type { Caller } from '../rest/exchange.ts';
import type { Resource } from '../rest/resource.ts';
import type { Session } from '../store/transactions.ts';
import { ownerOf } from './owner.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import { watchOf } from './watch.ts';

interface Noting {
  readonly caller: Caller;
  readonly at: Date;
  /** That of the change; a first version needs none: what is noted of a resource that is not stored after all is forgotten. */
  readonly session?: Session | undefined;
}

/** Each change of the store is held against all of them. */
export const MOST_OF_ONE_OWNER = 100;

type Parts = Pick<SubscriptionParts, 'subscriptions' | 'own' | 'judgeOf'>;

/**
 * Keeps whose rights a subscription has, before it is stored. Clients ask for it or turn it off; that it is active or in
 * error the server says.
 * @throws FhirError 422 naming what this server does not do
 */
export async function noteSubscription(
  { subscriptions, own, judgeOf }: Parts,
  resource: Resource & { readonly id: string },
  { caller, at, session }: Noting,
): Promise<void> {
  const { status, channel, criteria, end } = watchOf(resource, own.fhirHooksToLoopback);
  if (status !== 'requested' && status !== 'off')
    throw refusal(
      422,
      'business-rule',
      'Write it as requested: it becomes active when its channel answers.',
      'Subscription.status',
    );
  judgeOf(criteria);
  const inSession = session ? { session } : {};
  const { states } = subscriptions;
  const { id } = resource;
  const others = { 'owner.id': caller.actor.id, status: { $ne: 'off' as const }, _id: { $ne: id } };
  if (status === 'requested' && (await states.countDocuments(others, inSession)) >= MOST_OF_ONE_OWNER)
    throw refusal(
      422,
      'too-costly',
      `You have ${MOST_OF_ONE_OWNER} subscriptions already: delete one, or turn it off.`,
      'Subscription',
    );
  const before = await states.findOne({ _id: id }, inSession);
  // One that was in error goes on where it stopped; one that was off, or asks for something else, begins anew.
  const goesOn = before !== null && before.status !== 'off' && before.criteria === criteria;
  await states.updateOne(
    { _id: id },
    {
      $set: {
        owner: ownerOf(caller, caller.app),
        ...{ status, channel, criteria, notedAt: at, busyUntil: new Date(0) },
        ...(goesOn ? {} : { since: at, told: before?.events ?? 0 }),
        ...(end === null ? {} : { endsAt: end }),
      },
      $setOnInsert: { events: 0 },
      $unset: { error: '', missedBeats: '', ...(end === null ? { endsAt: '' } : {}) },
    },
    { upsert: true, ...inSession },
  );
}
