import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/clinical.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

interface Told {
  readonly dedupeKey: string;
  readonly recipients: readonly { readonly userId: string }[];
  readonly title: { readonly en: string; readonly ar: string };
  readonly body: { readonly en: string };
}

const facilityId = randomUUID();
const [officer, doctor] = [randomUUID(), randomUUID()];
/** Of whom the notification service takes no notice. */
const UNTELLABLE = 'Zahra Untellable';
const told: Told[] = [];
let isAway = true;
let refused = 0;
let colleagues: Server;
let system: System;

/** Stands for auth and notification: who is an administrator, and who was told; away at first. */
async function openColleagues(): Promise<Server> {
  const contact = { name: { en: 'Tarek', ar: 'طارق' }, email: null, phone: null, language: 'en' };
  const answers: Record<string, () => unknown> = {
    '/api/v1/auth/service-tokens': () => ({
      accessToken: 'stand-in',
      expiresAt: new Date(Date.now() + 900_000).toISOString(),
    }),
    '/api/v1/users/administrators': () => ({ items: [officer, doctor].map((userId) => ({ userId, ...contact })) }),
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://stand-in').pathname;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      const answer = answers[path];
      if (answer) return void response.end(JSON.stringify(answer()));
      if (isAway) {
        refused += 1;
        return void response.writeHead(503).end('{}');
      }
      const notice = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Told; // as the contract has it
      if (notice.body.en.includes(UNTELLABLE)) return void response.writeHead(422).end('{}');
      told.push(notice);
      return void response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

beforeAll(async () => {
  colleagues = await openColleagues();
  const { port } = colleagues.address() as AddressInfo; // it listens on TCP
  const url = `http://127.0.0.1:${port}`;
  system = await startSystem(['clinical'], { elsewhere: { auth: url, notification: url } });
});
afterAll(async () => {
  await system?.stop();
  colleagues?.close();
});

const aPatient = () =>
  system.asService('test', 'clinical', api).registerPatient({
    body: {
      name: { en: 'Amina Hassan', ar: 'أمينة حسن' },
      gender: 'female',
      birthDate: '1980-05-17',
      facilityId,
    },
  });
const breaks = (patientId: string, userId: string, name: string) =>
  system.as('doctor', 'clinical', careApi, { facilityIds: [facilityId], userId, name }).breakGlass({
    body: { patientId, category: 'emergency', reason: 'cardiac arrest on the ward' },
  });
const toldAtOf = async (id: string) =>
  (
    await system
      .deps<Deps>('clinical')
      .db.read.selectFrom('break_glass')
      .select('told_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).told_at;

test('privacy officers are told of a break-glass once, however long the notification service was away', async () => {
  const opening = await breaks((await aPatient()).id, doctor, 'Mona');
  await eventually(() => refused > 0);
  expect(await toldAtOf(opening.id)).toBeNull();
  isAway = false;
  await eventually(async () => (await toldAtOf(opening.id)) !== null);
  expect(told.every((it) => it.dedupeKey === `break-glass ${opening.id}`)).toBe(true);
  expect(told[0]?.recipients.map((it) => it.userId)).toEqual([officer]);
  expect(JSON.stringify(told)).not.toContain('Amina');
  expect(told[0]?.body.en).toContain('Mona');
});

test('those that cannot be told of, however many, hold up none that came after them', async () => {
  const { id: patientId } = await aPatient();
  for (let n = 0; n < 21; n += 1) await breaks(patientId, randomUUID(), UNTELLABLE);
  const last = await breaks(patientId, randomUUID(), 'Mona');
  await eventually(async () => (await toldAtOf(last.id)) !== null);
  const untold = await system
    .deps<Deps>('clinical')
    .db.read.selectFrom('break_glass')
    .select('user_name')
    .where('told_at', 'is', null)
    .execute();
  expect(untold.map((it) => it.user_name)).toEqual(Array.from({ length: 21 }, () => UNTELLABLE));
});
