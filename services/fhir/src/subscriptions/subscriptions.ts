import type { Background, Core } from '@nilecare/service-kit/define-service.ts';
import type { AppGrant } from '@nilecare/service-kit/auth/tokens.ts';
import { refusal } from '../rest/outcome.ts';
import type { Caller } from '../rest/exchange.ts';
import type { Resource } from '../rest/resource.ts';
import type { Session, Store } from '../store/open-store.ts';
import type { Filing, Writer } from '../store/writer.ts';
import type { JudgeOf } from './judge.ts';
import { ownerOf, type AsOwner } from './owner.ts';
import { senderOf } from './sender.ts';
import type { SubscriptionStore } from './subscription-store.ts';
import { watcherOf } from './watcher.ts';
import { watchOf } from './watch.ts';

export interface SubscriptionSettings {
  /** Whether rest-hooks may go to this machine, without TLS: for tests and demonstrations. */
  readonly fhirHooksToLoopback: boolean;
}

/** What subscriptions stand on. */
export interface SubscriptionParts extends Pick<Core, 'log' | 'clock' | 'recordAccess'> {
  readonly store: Store;
  readonly writer: Writer;
  readonly filing: Filing;
  readonly subscriptions: SubscriptionStore;
  readonly judgeOf: JudgeOf;
  readonly asOwner: AsOwner;
  readonly own: SubscriptionSettings;
  readonly base: string;
}

/**
 * A Subscription as a client may write it: asked for or off; that it is active or in error the server says.
 * @throws FhirError 422 naming what this server does not do
 */
export function mustBeWatchable(
  resource: Resource,
  { own, judgeOf }: Pick<SubscriptionParts, 'own' | 'judgeOf'>,
): void {
  const { status, criteria } = watchOf(resource, own.fhirHooksToLoopback);
  if (status !== 'requested' && status !== 'off')
    throw refusal(
      422,
      'business-rule',
      'Write it as requested: it becomes active when its channel answers.',
      'Subscription.status',
    );
  judgeOf(criteria);
}

/** Keeps whose rights a subscription has; belongs into the transaction that stores the resource. */
export async function noteOwner(
  { subscriptions, own }: Pick<SubscriptionParts, 'subscriptions' | 'own'>,
  resource: Resource & { readonly id: string },
  { caller, app, at }: { readonly caller: Caller; readonly app?: AppGrant | undefined; readonly at: Date },
  session: Session,
): Promise<void> {
  const { status, channel } = watchOf(resource, own.fhirHooksToLoopback);
  const before = await subscriptions.states.findOne({ _id: resource.id }, { session });
  // One that was in error goes on where it stopped; one that was off begins anew.
  const goesOn = before !== null && before.status !== 'off';
  await subscriptions.states.updateOne(
    { _id: resource.id },
    {
      $set: { owner: ownerOf(caller, app), status, channel, since: goesOn ? before.since : at, busyUntil: new Date(0) },
      $setOnInsert: { events: 0 },
      $unset: { error: '' },
    },
    { upsert: true, session },
  );
}

/** What runs beside requests: one instance looks at what changed, every one sends. */
export const subscriptionBackground = (parts: SubscriptionParts): readonly Background[] => [
  watcherOf(parts),
  senderOf(parts),
];
