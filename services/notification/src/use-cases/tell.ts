import type { Preferences } from '@nilecare/contracts/api/notification-preferences.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import { realtimeChannels, type NotificationMessage } from '@nilecare/contracts/realtime.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Tx } from '@nilecare/service-kit/db/database.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { notifications } from '../data/notifications.ts';
import { preferences } from '../data/preferences.ts';
import { pushSubscriptions, type PushRow } from '../data/push-subscriptions.ts';
import { roundOf } from '../data/rates.ts';
import type { Deps } from '../deps.ts';
import type { Medium } from '../domain/when-to-send.ts';
import type { Texts } from '../templates/texts.ts';
import { sendAsWished, type Planned } from './send-as-wished.ts';

export type Reach = 'inbox' | Medium;

export interface Recipient {
  readonly userId: string;
  readonly language: Language;
  readonly email: string | null;
  readonly phone: string | null;
  readonly channels: readonly Reach[];
}

export interface Notice {
  /** The same notice reaches a person once by each channel. */
  readonly dedupeKey: string;
  /** After so many minutes the same key is another notice; never when absent. */
  readonly dedupeForMinutes?: number | undefined;
  readonly kind: string;
  readonly priority: 'critical' | 'normal';
  readonly texts: Texts;
  readonly link: string | null;
  /** Where it happened; null: nowhere in particular. */
  readonly facilityId: string | null;
  /** The escalation that calls its reader: once that is answered, what was not sent yet is not sent. */
  readonly aboutId?: string;
}

/** Puts a notice into inboxes and queues its messages, all or nothing; sockets hear of it after the commit. */
export async function tell(notice: Notice, recipients: readonly Recipient[], deps: Deps): Promise<void> {
  await announce(await deps.db.transaction((tx) => tellIn(tx, notice, recipients, deps)), deps);
}

/** The same in the caller's transaction. @returns what is new in inboxes, to be announced after the commit */
export async function tellIn(
  tx: Tx<NotificationTables>,
  given: Notice,
  recipients: readonly Recipient[],
  deps: Deps,
): Promise<NotificationMessage[]> {
  const userIds = recipients.map((it) => it.userId);
  const notice = { ...given, dedupeKey: await keyOf(tx, given, deps) };
  const [wishes, browsers] = await Promise.all([
    preferences(tx, deps.own.defaultTimeZone).of(userIds),
    pushSubscriptions(tx).of(recipients.filter(by('push')).map((it) => it.userId)),
  ]);
  const forInbox: Recipient[] = [];
  for (const recipient of recipients) {
    const wished = wishes.get(recipient.userId);
    if (!wished) continue; // of every recipient there are some
    const own = browsers.filter((it) => it.user_id === recipient.userId);
    const isKept = await send(tx, notice, recipient, own, wished, deps);
    if (isKept || by('inbox')(recipient)) forInbox.push(recipient);
  }
  return notifications(tx).add(forInbox.map((it) => inboxRow(notice, it, deps)));
}

const by = (channel: Reach) => (recipient: Recipient) => recipient.channels.includes(channel);

async function keyOf(tx: Tx<NotificationTables>, { dedupeKey, dedupeForMinutes }: Notice, { clock }: Deps) {
  if (dedupeForMinutes === undefined) return dedupeKey;
  const round = await roundOf(tx, dedupeKey, dedupeForMinutes * 60_000, clock.now());
  return round === 1 ? dedupeKey : `${dedupeKey}#${round}`;
}

/** @returns whether any medium was kept back */
async function send(
  tx: Tx<NotificationTables>,
  notice: Notice,
  recipient: Recipient,
  browsers: readonly PushRow[],
  wishes: Preferences,
  deps: Deps,
): Promise<boolean> {
  const language = wishes.language ?? recipient.language;
  const media = (['email', 'sms', 'push'] as const).filter((medium) => by(medium)(recipient));
  let isKept = false;
  for (const medium of media) {
    const planned: Planned = {
      medium,
      noticeKey: notice.dedupeKey,
      kind: notice.kind,
      priority: notice.priority,
      userId: recipient.userId,
      facilityId: notice.facilityId,
      aboutId: notice.aboutId,
      language,
      text: notice.texts(medium, language),
      longText: notice.texts('inbox', language),
      email: recipient.email,
      addresses: addressesOf(medium, recipient, browsers, deps),
    };
    if (await sendAsWished(tx, planned, wishes, deps)) isKept = true;
  }
  return isKept;
}

function addressesOf(
  medium: Medium,
  { email, phone }: Recipient,
  browsers: readonly PushRow[],
  { cipher }: Deps,
): Planned['addresses'] {
  switch (medium) {
    case 'email':
      return email === null ? [] : [{ address: email }];
    case 'sms':
      return phone === null ? [] : [{ address: phone }];
    case 'push':
      return browsers.map((it) => ({
        address: cipher.decrypt(it.subscription, {
          table: 'push_subscriptions',
          column: 'subscription',
          rowId: it.id,
        }),
        shownTo: it.host,
        subscriptionId: it.id,
      }));
  }
}

function inboxRow(notice: Notice, { userId }: Recipient, { clock }: Deps) {
  const [en, ar] = [notice.texts('inbox', 'en'), notice.texts('inbox', 'ar')];
  return {
    id: newId(),
    user_id: userId,
    dedupe_key: notice.dedupeKey,
    kind: notice.kind,
    priority: notice.priority,
    title_en: en.title ?? '',
    title_ar: ar.title ?? '',
    body_en: en.body,
    body_ar: ar.body,
    link: notice.link,
    created_at: clock.now(),
    read_at: null,
    escalation_id: notice.aboutId ?? null,
  };
}

/** A person who is not connected sees it in the inbox; that Redis is away must not fail the notice. */
export async function announce(added: readonly NotificationMessage[], { realtime, log }: Deps): Promise<void> {
  try {
    for (const message of added) await realtime.publish(realtimeChannels.notifications, message);
  } catch (error) {
    log.warn({ err: error }, 'notifications are in the inbox but were not shown live');
  }
}
