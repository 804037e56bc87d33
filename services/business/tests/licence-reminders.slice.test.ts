import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDays, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { remindOfLicences } from '../src/use-cases/remind-of-licences.ts';

interface Notice {
  readonly dedupeKey: string;
  readonly recipients: readonly { readonly userId: string }[];
  readonly body: { readonly en: string };
}

let system: System;
let hospital: Hospital;
let colleagues: Server;
let told: Notice[];
let isAway = false;
/** Whose contacts auth cannot tell. */
let unreadable: string | null = null;
const holder = randomUUID();
const manager = randomUUID();

/** Stands for auth, which knows where people are reached, and for notification, which is told. */
const openColleagues = async (): Promise<Server> => {
  const contact = { name: { en: 'A', ar: 'أ' }, email: 'a@example.org', phone: null, language: 'en' };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://stand-in');
      const answer = (status: number, content: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(content));
      };
      if (pathname.endsWith('/service-tokens'))
        return answer(200, {
          accessToken: system.token('administrator'),
          expiresAt: new Date(Date.now() + 900_000).toISOString(),
        });
      if (isAway) return response.destroy();
      if (pathname.endsWith('/users/contacts') && searchParams.get('staffIds') === unreadable)
        return answer(500, { type: 'about:blank', title: 'Something went wrong here', status: 500, code: 'internal' });
      if (pathname.endsWith('/users/contacts'))
        return answer(200, { items: [{ ...contact, userId: holder, staffId: searchParams.get('staffIds') }] });
      if (pathname.endsWith('/users/administrators')) return answer(200, { items: [{ ...contact, userId: manager }] });
      told.push(JSON.parse(body) as Notice); // as notification's contract has it
      return answer(202, null);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};

beforeAll(async () => {
  colleagues = await openColleagues();
  // A TCP server that listens has a socket address.
  const url = `http://127.0.0.1:${(colleagues.address() as AddressInfo).port}`;
  system = await startSystem(['business', 'facility'], { elsewhere: { auth: url, notification: url } });
  hospital = await openHospital(system);
});
afterAll(async () => {
  await system?.stop();
  colleagues?.closeAllConnections();
  colleagues?.close();
});
beforeEach(() => {
  told = [];
  isAway = false;
  unreadable = null;
});

const day = (days: number) => addDays(zonedTime('Africa/Cairo').date(new Date()), days);
const aNurse = (days: number) =>
  hospital.aStaffMember('nurse', {
    licences: [
      {
        kind: 'nursing',
        number: randomUUID(),
        authority: 'Syndicate',
        country: 'EG',
        validFrom: '2020-01-01',
        validUntil: day(days),
      },
    ],
  });
const remind = () => remindOfLicences(system.deps<Deps>('business'));

test('the person and those who manage are told once of each term', async () => {
  await aNurse(61);
  const nurse = await aNurse(30);
  expect(await remind()).toBe(1);
  const licence = nurse.licences[0]?.id ?? '';
  expect(told.map((it) => [it.dedupeKey, it.recipients.map((one) => one.userId)])).toEqual([
    [`licence-${licence}-${day(30)}-30-holder`, [holder]],
    [`licence-${licence}-${day(30)}-30-managers`, [manager]],
  ]);
  expect(told.every((it) => it.body.en.includes(day(30)))).toBe(true);
  expect(await remind()).toBe(0);
  expect(told).toHaveLength(2);
  const db = system.deps<Deps>('business').db.read;
  const rows = await db.selectFrom('licence_reminders').selectAll().where('licence_id', '=', licence).execute();
  expect(rows).toMatchObject([{ days: 30, valid_until: day(30) }]);
});

test('one that cannot be told of holds up no other', async () => {
  // They are told of in this order.
  await aNurse(28);
  unreadable = (await aNurse(29)).id;
  await aNurse(30);
  expect(await remind()).toBe(2);
  unreadable = null;
  expect(await remind()).toBe(1);
});

test('what cannot be told is told later, under the same name', async () => {
  await aNurse(7);
  isAway = true;
  expect(await remind()).toBe(0);
  expect(told).toEqual([]);
  isAway = false;
  // Whoever kept failing is asked again some seconds later.
  expect(await eventually(remind)).toBe(1);
  expect(told).toHaveLength(2);
});
