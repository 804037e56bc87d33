import type { Language } from '@nilecare/contracts/primitives.ts';
import {
  sendEmail,
  sendPush,
  sendSms,
  sendToOperators,
  sendUrgentEmail,
  sendUrgentPush,
  sendUrgentSms,
} from '@nilecare/contracts/tasks.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Tx } from '@nilecare/service-kit/db/database.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ChannelName } from '../channels/open-channels.ts';
import { deliveries } from '../data/deliveries.ts';
import type { Deps } from '../deps.ts';
import { mask } from '../domain/mask.ts';

export interface NewDelivery {
  readonly dedupeKey: string;
  readonly channel: ChannelName;
  readonly kind: string;
  readonly priority: 'critical' | 'normal';
  readonly userId: string | null;
  /** The patient who is told. */
  readonly patientId?: string;
  readonly facilityId: string | null;
  readonly language: Language;
  readonly address: string;
  /** As the deliveries page shows the address, where shortening it is not enough. */
  readonly shownTo?: string;
  readonly subject: string | null;
  readonly text: string;
  readonly subscriptionId?: string;
  /** What it calls somebody for, or tells of. */
  readonly aboutId?: string | undefined;
  /** Of what it tells: a message of a later version by the same channel overtakes it. */
  readonly aboutVersion?: number;
  /** Not sent from then on. */
  readonly usefulUntil?: Date;
  /** Not before; at once when absent. */
  readonly notBefore?: Date;
  /** It is recorded that it was kept back, and why; nothing is sent. */
  readonly suppressed?: string;
}

/** A task that was not worked on for so long was lost, e.g. with a broker's disk. */
export const LOST_AFTER_MS = 120_000;

/** Operators are told nothing but what is critical. */
const tasks = {
  email: { normal: sendEmail, critical: sendUrgentEmail },
  sms: { normal: sendSms, critical: sendUrgentSms },
  push: { normal: sendPush, critical: sendUrgentPush },
  slack: { normal: sendToOperators, critical: sendToOperators },
  pagerduty: { normal: sendToOperators, critical: sendToOperators },
} as const satisfies Record<ChannelName, unknown>;

type NotificationTx = Tx<NotificationTables>;

/** Gives a delivery to its queue, in the caller's transaction. @returns when it is to be given again if it was lost */
export async function enqueue(
  tx: NotificationTx,
  { id, channel, priority }: Pick<NewDelivery, 'channel' | 'priority'> & { readonly id: string },
  now: Date,
): Promise<Date> {
  await tx.tasks.add(tasks[channel][priority], { deliveryId: id });
  return new Date(now.getTime() + LOST_AFTER_MS);
}

/**
 * One message and its task, in the caller's transaction.
 * @returns its id; undefined when it was queued before
 */
export async function queueDelivery(
  tx: NotificationTx,
  { cipher, clock }: Pick<Deps, 'cipher' | 'clock'>,
  given: NewDelivery,
): Promise<string | undefined> {
  const id = newId();
  const now = clock.now();
  const sealed = (column: string, text: string) => cipher.encrypt(text, { table: 'deliveries', column, rowId: id });
  const isKept = given.suppressed !== undefined;
  const added = await deliveries(tx).add([
    {
      id,
      dedupe_key: given.dedupeKey,
      channel: given.channel,
      kind: given.kind,
      priority: given.priority,
      user_id: given.userId,
      patient_id: given.patientId ?? null,
      facility_id: given.facilityId,
      language: given.language,
      address: sealed('address', given.address),
      shown_to: given.shownTo ?? mask(given.address),
      subject: given.subject === null ? null : sealed('subject', given.subject),
      body: sealed('body', given.text),
      created_at: now,
      state: isKept ? 'suppressed' : 'queued',
      reason: given.suppressed ?? null,
      subscription_id: given.subscriptionId ?? null,
      about_id: given.aboutId ?? null,
      about_version: given.aboutVersion ?? null,
      useful_until: given.usefulUntil ?? null,
      due_at: isKept ? null : (given.notBefore ?? new Date(now.getTime() + LOST_AFTER_MS)),
    },
  ]);
  if (!added.has(id)) return undefined;
  if (!isKept && !given.notBefore) await enqueue(tx, { ...given, id }, now);
  return id;
}

/** Keeps a delivery back that the caller's transaction holds. */
export const keepBack = (tx: NotificationTx, id: string, reason: string): Promise<void> =>
  deliveries(tx).set(id, { state: 'suppressed', reason, due_at: null });
