import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/notification.ts';
import * as operatorsApi from '@nilecare/contracts/api/notification-operators.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import { anAlarm } from '@nilecare/testing/an-alarm.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { isNewProviderEvent } from '../src/data/deliveries.ts';
import { digestItems } from '../src/data/digests.ts';
import { escalations } from '../src/data/escalations.ts';
import type { Deps } from '../src/deps.ts';
import { queueDelivery } from '../src/use-cases/queue-delivery.ts';
import { removeOld } from '../src/use-cases/remove-old.ts';

const DAY = 86_400_000;
let system: System;
beforeAll(async () => {
  system = await startSystem(['notification'], {
    own: { notification: { messagesKeptDays: 100, watchServicesSeconds: 0 } },
  });
});
afterAll(() => system.stop());

const deps = () => system.deps<Deps>('notification');
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const tidyIn = (days: number) => removeOld({ ...deps(), clock: { now: () => inDays(days) } });

const tables = [
  'deliveries',
  'delivery_attempts',
  'notifications',
  'digest_items',
  'notice_rounds',
  'rate_tokens',
  'provider_events',
  'escalations',
  'escalation_steps',
  'operator_alerts',
] as const satisfies readonly (keyof NotificationTables)[];
const counts = async () => {
  const all: Partial<Record<(typeof tables)[number], number>> = {};
  for (const table of tables) {
    const { count } = await deps()
      .db.read.selectFrom(table)
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    all[table] = Number(count);
  }
  return all;
};

const userId = randomUUID();
const tell = () =>
  system.asService('business', 'notification', api).notify({
    body: {
      dedupeKey: 'the roster changed',
      dedupeForMinutes: 60,
      recipients: [{ userId, language: 'en', email: 'amina@people.example', phone: null }],
      kind: 'roster',
      priority: 'normal',
      title: { en: 'Roster', ar: 'جدول' },
      body: { en: 'Your roster changed', ar: 'تغير جدولك' },
      link: null,
      channels: ['inbox', 'email'],
    },
  });
const tellOperators = (dedupeKey: string, action: 'trigger' | 'resolve') =>
  system
    .asService('device', 'notification', operatorsApi)
    .tellOperators({ body: { dedupeKey, action, summary: 'The disk is full', severity: 'error' } });

/** A digest item; `deliveryId`: the mail into which it went. */
const anItem = (deliveryId: string | null) =>
  digestItems(deps().db.read).add({
    id: randomUUID(),
    user_id: userId,
    dedupe_key: randomUUID(),
    language: 'en',
    address: 'sealed',
    title: 'sealed',
    body: 'sealed',
    due_at: inDays(1_000),
    created_at: new Date(),
    delivery_id: deliveryId,
  });

async function anEscalation(): Promise<string> {
  const alarm = anAlarm();
  await escalations(deps().db.read).start({ kind: 'alarm', alarm }, new Date(), inDays(1_000));
  const { id } = await deps()
    .db.read.selectFrom('escalations')
    .select('id')
    .where('subject_id', '=', alarm.id)
    .executeTakeFirstOrThrow();
  const step = { level: 1, role: 'nurse', toldAt: new Date(), people: [], missing: [], retryAt: null } as const;
  await escalations(deps().db.read).putStep(id, step);
  return alarm.id;
}

test('what is over goes when its time has come, with all that hangs on it; what is not stays, and nothing goes before', async () => {
  await tell();
  const sent = await eventually(() =>
    deps().db.read.selectFrom('deliveries').select('id').where('state', '=', 'sent').executeTakeFirst(),
  );
  await anItem(sent.id);
  await anItem(null);
  await isNewProviderEvent(deps().db.read, 'twilio', randomUUID(), new Date());
  const [running, over] = [await anEscalation(), await anEscalation()];
  await escalations(deps().db.read).end(over, { outcome: 'resolved', at: new Date(), by: null });
  for (const key of ['open', 'over']) await tellOperators(key, 'trigger');
  await tellOperators('over', 'resolve');
  await deps().db.transaction((tx) =>
    queueDelivery(tx, deps(), {
      dedupeKey: 'waits',
      channel: 'sms',
      kind: 'news',
      priority: 'normal',
      userId,
      facilityId: null,
      language: 'en',
      address: '+201005550142',
      subject: null,
      text: 'x',
      notBefore: inDays(1_000),
    }),
  );
  const all = await counts();
  expect(all).toEqual({
    deliveries: 2,
    delivery_attempts: 1,
    notifications: 1,
    digest_items: 2,
    notice_rounds: 1,
    rate_tokens: 1,
    provider_events: 1,
    escalations: 2,
    escalation_steps: 2,
    operator_alerts: 2,
  });

  await tidyIn(29);
  expect(await counts()).toEqual(all);
  await tidyIn(99);
  expect(await counts()).toEqual({ ...all, rate_tokens: 0, provider_events: 0 });
  await tidyIn(101);
  const left = {
    deliveries: 1,
    delivery_attempts: 0,
    notifications: 0,
    digest_items: 1,
    notice_rounds: 1,
    rate_tokens: 0,
    provider_events: 0,
    escalations: 1,
    escalation_steps: 1,
    operator_alerts: 1,
  };
  expect(await counts()).toEqual(left);
  const rows = await deps().db.read.selectFrom('escalations').select('subject_id').execute();
  expect(rows).toEqual([{ subject_id: running }]);
  await tidyIn(131);
  expect(await counts()).toEqual({ ...left, notice_rounds: 0 });
  await tell();
  await eventually(async () => (await counts()).notifications === 1);
});

test('more than are removed at a time are removed, by two at the same time', async () => {
  const rows = Array.from({ length: 2_500 }, () => ({
    provider: 'twilio',
    event_id: randomUUID(),
    received_at: new Date(),
  }));
  await deps().db.read.insertInto('provider_events').values(rows).execute();
  await Promise.all([tidyIn(31), tidyIn(31)]);
  expect((await counts()).provider_events).toBe(0);
});
