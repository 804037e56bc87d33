import type { Bilingual, Language } from '@nilecare/contracts/primitives.ts';
import { realtimeChannels, type NotificationMessage } from '@nilecare/contracts/realtime.ts';
import { sendEmail, sendSms } from '@nilecare/contracts/tasks.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Tx } from '@nilecare/service-kit/db/database.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { deliveries } from '../data/deliveries.ts';
import { notifications } from '../data/notifications.ts';
import type { Deps } from '../deps.ts';
import { mask } from '../domain/mask.ts';

export type ChannelName = 'inbox' | 'email' | 'sms';

export interface Recipient {
  readonly userId: string;
  readonly language: Language;
  readonly email: string | null;
  readonly phone: string | null;
  readonly channels: readonly ChannelName[];
}

export interface Notice {
  /** The same notice reaches a person once by each channel. */
  readonly dedupeKey: string;
  readonly kind: string;
  readonly priority: 'critical' | 'normal';
  readonly title: Bilingual;
  readonly body: Bilingual;
  readonly link: string | null;
  /** Where it happened; null: nowhere in particular. */
  readonly facilityId: string | null;
}

/** Puts a notice into inboxes and queues its e-mails and SMS, all or nothing; sockets hear of it after the commit. */
export async function tell(notice: Notice, recipients: readonly Recipient[], deps: Deps): Promise<void> {
  const added = await deps.db.transaction(async (tx) => {
    const inbox = await notifications(tx).add(recipients.filter(by('inbox')).map((it) => inboxRow(notice, it, deps)));
    for (const channel of ['email', 'sms'] as const)
      for (const recipient of recipients.filter(by(channel))) await queue(tx, channel, notice, recipient, deps);
    return inbox;
  });
  await announce(added, deps);
}

const by = (channel: ChannelName) => (recipient: Recipient) => recipient.channels.includes(channel);

const inboxRow = (notice: Notice, { userId }: Recipient, { clock }: Deps) => ({
  id: newId(),
  user_id: userId,
  dedupe_key: notice.dedupeKey,
  kind: notice.kind,
  priority: notice.priority,
  title_en: notice.title.en,
  title_ar: notice.title.ar,
  body_en: notice.body.en,
  body_ar: notice.body.ar,
  link: notice.link,
  created_at: clock.now(),
  read_at: null,
});

async function queue(
  tx: Tx<NotificationTables>,
  channel: 'email' | 'sms',
  notice: Notice,
  recipient: Recipient,
  deps: Deps,
): Promise<void> {
  const address = channel === 'email' ? recipient.email : recipient.phone;
  if (!address) return;
  const text = notice.body[recipient.language];
  await queueDelivery(tx, deps, {
    dedupeKey: `${notice.dedupeKey}/${recipient.userId}/${channel}`,
    channel,
    kind: notice.kind,
    userId: recipient.userId,
    facilityId: notice.facilityId,
    language: recipient.language,
    address,
    subject: channel === 'email' ? notice.title[recipient.language] : null,
    text,
  });
}

export interface NewDelivery {
  readonly dedupeKey: string;
  readonly channel: 'email' | 'sms';
  readonly kind: string;
  readonly userId: string | null;
  readonly facilityId: string | null;
  readonly language: Language;
  readonly address: string;
  readonly subject: string | null;
  readonly text: string;
}

/** One e-mail or SMS and its task, in the caller's transaction; nothing when it was queued before. */
export async function queueDelivery(
  tx: Tx<NotificationTables>,
  { cipher, clock }: Deps,
  given: NewDelivery,
): Promise<void> {
  const id = newId();
  const place = (column: string) => ({ table: 'deliveries', column, rowId: id });
  const added = await deliveries(tx).add([
    {
      id,
      dedupe_key: given.dedupeKey,
      channel: given.channel,
      kind: given.kind,
      user_id: given.userId,
      facility_id: given.facilityId,
      language: given.language,
      address: cipher.encrypt(given.address, place('address')),
      shown_to: mask(given.address),
      subject: given.subject === null ? null : cipher.encrypt(given.subject, place('subject')),
      body: cipher.encrypt(given.text, place('body')),
      created_at: clock.now(),
    },
  ]);
  if (added.has(id)) await tx.tasks.add(given.channel === 'email' ? sendEmail : sendSms, { deliveryId: id });
}

/** A person who is not connected sees it in the inbox; that Redis is away must not fail the notice. */
async function announce(added: readonly NotificationMessage[], { realtime, log }: Deps): Promise<void> {
  try {
    for (const message of added) await realtime.publish(realtimeChannels.notifications, message);
  } catch (error) {
    log.warn({ err: error }, 'notifications are in the inbox but were not shown live');
  }
}
