import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/notification.ts';
import * as templatesApi from '@nilecare/contracts/api/notification-templates.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

let system: System;
let published: PublishedEvents;
beforeAll(async () => {
  system = await startSystem(['notification']);
  published = await publishedEvents(system, [auditRecorded]);
});
afterAll(async () => {
  await published.stop();
  await system.stop();
});

const administrator = (facilityIds: string[] = ['*']) =>
  system.as('administrator', 'notification', templatesApi, { facilityIds });
const sms = { kind: 'vitals.critical', channel: 'sms', language: 'en' } as const;
const textOf = async (key: { kind: string; channel: string; language: string }) => {
  const { texts } = await administrator().getTemplate({ params: { kind: key.kind } });
  return texts.find((it) => it.channel === key.channel && it.language === key.language);
};
const tell = async (variables: Record<string, string>) => {
  const userId = randomUUID();
  const recipients = [{ userId, language: 'en' as const, email: 'somebody@nile.example', phone: '+201005550199' }];
  await system.asService('device', 'notification', api).notifyByTemplate({
    body: {
      dedupeKey: randomUUID(),
      recipients,
      kind: 'vitals.critical',
      variables,
      link: null,
      channels: ['inbox', 'sms', 'email'],
    },
  });
  return userId;
};
const values = { where: 'Ward 3, bed 07', what: 'Heart rate 140 /min' };

test('every kind has texts in both languages, and variables with examples', async () => {
  const { items } = await administrator().listTemplates({});
  expect(items.map((it) => it.kind)).toContain('vitals.critical');
  for (const { texts, variables } of items) {
    expect(texts.filter((it) => it.language === 'en')).toHaveLength(texts.filter((it) => it.language === 'ar').length);
    expect(texts.every((it) => it.version === 0 && it.isDefault && it.body !== '')).toBe(true);
    expect(variables.every((it) => it.example.en !== '' && it.example.ar !== '')).toBe(true);
  }
});

test('a changed text is what people read from then on; reverted, the shipped one is', async () => {
  const params = sms;
  const shipped = await textOf(sms);
  const changed = await administrator().setTemplateText(
    { params, body: { title: null, body: 'GO TO {{where}}: {{what}}', reason: 'shorter' } },
    { ifMatch: 0 },
  );
  expect(changed).toMatchObject({ version: 1, isDefault: false, body: 'GO TO {{where}}: {{what}}' });
  const bodies = async (userId: string) => {
    const { db, cipher } = system.deps<Deps>('notification');
    const rows = await db.read.selectFrom('deliveries').selectAll().where('user_id', '=', userId).execute();
    return Object.fromEntries(
      rows.map((it) => [it.channel, cipher.decrypt(it.body, { table: 'deliveries', column: 'body', rowId: it.id })]),
    );
  };
  expect(await bodies(await tell(values))).toEqual({
    sms: 'GO TO Ward 3, bed 07: Heart rate 140 /min',
    email: 'Ward 3, bed 07: Heart rate 140 /min',
  });
  const body = { reason: 'the old one was better' };
  const reverted = await administrator().revertTemplateText({ params, body }, { ifMatch: 1 });
  expect(reverted).toMatchObject({ version: 2, isDefault: true, body: shipped?.body });
  expect((await bodies(await tell(values)))['sms']).toBe('Ward 3, bed 07: Heart rate 140 /min');
  const { items } = await administrator().listTemplateVersions({ params });
  expect(items.map((it) => [it.version, it.isDefault, it.reason])).toEqual([
    [2, true, 'the old one was better'],
    [1, false, 'shorter'],
    [0, true, null],
  ]);
  await eventually(() => {
    const audited = published.of(auditRecorded).map((it) => it.data);
    return audited.filter((it) => it.action === 'notification-template.change').length === 2;
  });
});

test('of many who change one text at the same time one does', async () => {
  const params = { kind: 'vitals.critical', channel: 'push', language: 'en' } as const;
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      outcome(
        administrator().setTemplateText(
          { params, body: { title: `${index} {{what}}`, body: '{{where}} {{what}}', reason: 'race' } },
          { ifMatch: 0 },
        ),
      ),
    ),
  );
  expect(counted(outcomes)).toEqual({ done: 1, 'version-conflict': 19 });
  const rows = await system
    .deps<Deps>('notification')
    .db.read.selectFrom('template_texts')
    .selectAll()
    .where('channel', '=', 'push')
    .execute();
  expect(rows).toHaveLength(1);
});

test.each([
  ['an unknown variable', { title: null, body: '{{where}} {{what}} {{patient}}' }],
  ['a missing one', { title: null, body: '{{where}}' }],
  ['an open mark', { title: null, body: '{{where}} {{what}} {{' }],
  ['a title on an SMS', { title: 'Alarm', body: '{{where}} {{what}}' }],
])('a text with %s is refused and not stored', async (_what, wording) => {
  const params = { ...sms, language: 'ar' as const };
  const body = { ...wording, reason: 'a try' };
  expect(await outcome(administrator().setTemplateText({ params, body }, { ifMatch: 0 }))).toBe('template-invalid');
  expect(await textOf(params)).toMatchObject({ version: 0 });
});

test('a preview shows what is read, with the length of an SMS, also of what cannot be saved', async () => {
  const preview = (body: Parameters<ReturnType<typeof administrator>['previewTemplate']>[0]['body']) =>
    administrator().previewTemplate({ params: { kind: 'vitals.critical' }, body });
  expect(await preview({ channel: 'sms', language: 'en' })).toMatchObject({
    title: null,
    html: null,
    sms: { encoding: 'gsm-7', segments: 1 },
    problems: [],
  });
  expect(await preview({ channel: 'sms', language: 'ar' })).toMatchObject({ sms: { encoding: 'ucs-2', segments: 2 } });
  const mail = await preview({
    channel: 'email',
    language: 'ar',
    draft: { title: 'x {{what}}', body: '<b>{{where}}</b> {{who}}' },
  });
  expect(mail.html).toContain('dir="rtl"');
  expect(mail.html).toContain('&lt;b&gt;جناح ٣، سرير 07&lt;/b&gt;');
  expect(mail.problems).toEqual([{ problem: 'unknown-variable', about: 'who' }]);
});

test('is for who may manage templates, and to change them of all facilities', async () => {
  const nurse = system.as('nurse', 'notification', templatesApi);
  expect(await outcome(nurse.listTemplates({}))).toBe('forbidden');
  const change = { params: sms, body: { title: null, body: '{{where}} {{what}}', reason: 'mine' } };
  expect(await outcome(administrator([randomUUID()]).setTemplateText(change, { ifMatch: 2 }))).toBe('forbidden');
  expect(await outcome(administrator().getTemplate({ params: { kind: 'none' } }))).toBe('not-found');
  const digestBySms = { ...change, params: { ...sms, kind: 'digest' } };
  expect(await outcome(administrator().setTemplateText(digestBySms, { ifMatch: 0 }))).toBe('not-found');
});

test('values that do not fit the template are refused, and nobody is told', async () => {
  expect(await outcome(tell({ where: 'Ward 3' }))).toBe('template-variable-wrong');
  expect(await outcome(tell({ ...values, patient: 'Amina' }))).toBe('template-variable-wrong');
});
