import type { Preferences } from '@nilecare/contracts/api/notification-preferences.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Tx } from '@nilecare/service-kit/db/database.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { digestItems } from '../data/digests.ts';
import { takeFromRate } from '../data/rates.ts';
import type { Deps } from '../deps.ts';
import { nextDigest, whenToSend, type Decision, type Medium } from '../domain/when-to-send.ts';
import type { Wording } from '../templates/kind.ts';
import { deliveryKey } from '../domain/delivery-key.ts';
import { keepBack, queueDelivery, type NewDelivery } from './queue-delivery.ts';

/** One notice for one person by one medium. */
export interface Planned {
  readonly medium: Medium;
  /** Of the notice; the same for all media of the person. */
  readonly noticeKey: string;
  readonly kind: string;
  readonly priority: 'critical' | 'normal';
  readonly userId: string;
  readonly facilityId: string | null;
  readonly aboutId: string | undefined;
  readonly language: Language;
  readonly text: Wording;
  /** As the digest says it. */
  readonly longText: Wording;
  /** Where a digest would go. */
  readonly email: string | null;
  readonly addresses: readonly {
    readonly address: string;
    readonly shownTo?: string;
    readonly subscriptionId?: string;
  }[];
}

/**
 * Sends a notice as its addressee wished: at once, after the quiet hours, in the next digest, or not at all. What is over
 * the person's rate goes into the digest.
 * @returns whether it was kept back, so that the inbox must have it
 */
export async function sendAsWished(
  tx: Tx<NotificationTables>,
  planned: Planned,
  wishes: Preferences,
  deps: Deps,
): Promise<boolean> {
  const now = deps.clock.now();
  const decision = whenToSend({ ...planned, channel: planned.medium }, wishes, now);
  const ids = await queueAll(tx, planned, decision, deps);
  if (ids.length === 0) return false;
  if (decision.send === 'digest') await gather(tx, planned, decision.at, deps);
  if (decision.send !== 'now' || planned.priority === 'critical') return decision.send !== 'now';
  if (await takeFromRate(tx, { userId: planned.userId, channel: planned.medium }, rateOf(planned.medium, deps), now))
    return false;
  for (const id of ids) await keepBack(tx, id, 'rate');
  await gather(tx, planned, nextDigest(wishes, now), deps);
  return true;
}

async function queueAll(
  tx: Tx<NotificationTables>,
  planned: Planned,
  decision: Decision,
  deps: Deps,
): Promise<string[]> {
  const { medium, noticeKey, userId, text } = planned;
  const ids: string[] = [];
  for (const { address, shownTo, subscriptionId } of planned.addresses) {
    const delivery: NewDelivery = {
      ...planned,
      dedupeKey: deliveryKey({ noticeKey, userId, medium, subscriptionId }),
      channel: medium,
      address,
      subject: medium === 'sms' ? null : text.title,
      text: text.body,
      ...(shownTo === undefined ? {} : { shownTo }),
      ...(subscriptionId === undefined ? {} : { subscriptionId }),
      ...timeOf(decision),
    };
    const id = await queueDelivery(tx, deps, delivery);
    if (id !== undefined) ids.push(id);
  }
  return ids;
}

function timeOf(decision: Decision): Pick<NewDelivery, 'notBefore' | 'suppressed'> {
  switch (decision.send) {
    case 'now':
      return {};
    case 'later':
      return { notBefore: decision.at };
    case 'digest':
      return { suppressed: 'digest' };
    case 'never':
      return { suppressed: 'unwanted' };
  }
}

/** Without an e-mail address the inbox has it, and that is all. */
async function gather(
  tx: Tx<NotificationTables>,
  planned: Planned,
  dueAt: Date,
  { cipher, clock }: Deps,
): Promise<void> {
  if (planned.email === null) return;
  const id = newId();
  const sealed = (column: string, text: string) => cipher.encrypt(text, { table: 'digest_items', column, rowId: id });
  await digestItems(tx).add({
    id,
    user_id: planned.userId,
    dedupe_key: planned.noticeKey,
    language: planned.language,
    address: sealed('address', planned.email),
    title: sealed('title', planned.longText.title ?? ''),
    body: sealed('body', planned.longText.body),
    due_at: dueAt,
    created_at: clock.now(),
    delivery_id: null,
  });
}

/** How many messages a person gets by a medium. */
export function rateOf(medium: Medium, { own }: Deps) {
  switch (medium) {
    case 'email':
      return { burst: own.emailBurst, perHour: own.emailPerHour };
    case 'sms':
      return { burst: own.smsBurst, perHour: own.smsPerHour };
    case 'push':
      return { burst: own.pushBurst, perHour: own.pushPerHour };
  }
}
