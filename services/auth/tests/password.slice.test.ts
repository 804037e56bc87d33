import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { sendMail } from '@nilecare/contracts/api/notification.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { aName, aPassword, inParallel, openClinic, type Clinic } from './clinic.ts';

type Mail = z.output<typeof sendMail.body>;

/** Stands where the notification service listens: keeps the mails, or fails. */
interface PostOffice {
  readonly url: string;
  readonly mails: Mail[];
  readonly tokens: Set<string>;
  open: boolean;
  close(): Promise<unknown>;
}

async function openPostOffice(): Promise<PostOffice> {
  const server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString('utf8')));
    request.on('end', () => {
      if (!office.open) return void response.writeHead(503).end();
      office.tokens.add(request.headers.authorization ?? '');
      office.mails.push(sendMail.body.parse(JSON.parse(text)));
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  const office: PostOffice = {
    url: `http://127.0.0.1:${port}`,
    mails: [],
    tokens: new Set(),
    open: true,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  return office;
}

let office: PostOffice;
let clinic: Clinic;
const serviceSecret = 'a-secret-of-this-test-only';
beforeAll(async () => {
  office = await openPostOffice();
  clinic = await openClinic({
    common: { serviceSecret },
    own: { auth: { serviceSecrets: `auth:${serviceSecret}`, publicUrl: 'https://care.example.org' } },
    elsewhere: { notification: office.url },
  });
});
afterAll(async () => {
  await clinic.stop();
  await office.close();
});

const mailsTo = (address: string) => office.mails.filter((it) => it.to === address);
const tokenIn = ({ variables }: Mail) =>
  /^https:\/\/care\.example\.org\/reset-password#token=([\w-]+)$/.exec(String(variables['link']))?.[1] ?? '';
const reasonsOf = (call: Promise<unknown>) =>
  call.then(
    () => [],
    (error: unknown) => (error instanceof RemoteProblem ? error.extensions['reasons'] : error),
  );
const signIn = (userName: string, password: string) => outcome(clinic.anybody.login({ body: { userName, password } }));

describe('changing it', () => {
  test('needs the current one and ends the other sessions', async () => {
    const nurse = await clinic.aPerson();
    const [here, there] = [await clinic.signIn(nurse), await clinic.signIn(nurse)];
    const me = clinic.as(here.accessToken);
    const next = aPassword();
    expect(await outcome(me.changePassword({ body: { current: 'wrong-wrong-wrong', next } }))).toBe('bad-credentials');
    await me.changePassword({ body: { current: nurse.password, next } });
    expect(await signIn(nurse.userName, nurse.password)).toBe('bad-credentials');
    expect(await signIn(nurse.userName, next)).toBe('done');
    expect(await outcome(me.me({}))).toBe('done');
    expect(await outcome(clinic.anybody.refresh({ body: { refreshToken: there.refreshToken } }))).toBe(
      'bad-credentials',
    );
  });

  test('refuses what the policy refuses, and says why', async () => {
    const nurse = await clinic.aPerson();
    const me = clinic.as((await clinic.signIn(nurse)).accessToken);
    const change = (next: string) => reasonsOf(me.changePassword({ body: { current: nurse.password, next } }));
    expect(await change('short')).toContain('too-short');
    expect(await change('P@ssw0rd2026!!')).toContain('too-common');
    expect(await change(`${nurse.userName}-and-more`)).toContain('contains-user-name');
    expect(await change(nurse.password)).toEqual(['used-before']);
  });

  test('none of the last five comes again', async () => {
    const nurse = await clinic.aPerson();
    const me = clinic.as((await clinic.signIn(nurse)).accessToken);
    const used = [nurse.password];
    for (let round = 0; round < 5; round += 1) {
      const next = aPassword();
      await me.changePassword({ body: { current: used.at(-1) ?? '', next } });
      used.push(next);
    }
    const current = used.at(-1) ?? '';
    for (const former of used.slice(1))
      expect(await reasonsOf(me.changePassword({ body: { current, next: former } }))).toEqual(['used-before']);
    expect(await outcome(me.changePassword({ body: { current, next: nurse.password } }))).toBe('done');
  });
});

describe('a forgotten one', () => {
  test('is set anew by a link that works once; all sessions end', async () => {
    const nurse = await clinic.aPerson();
    const session = await clinic.signIn(nurse);
    await clinic.anybody.requestPasswordReset({ body: { userName: nurse.userName } });
    const [mail] = await eventually(
      () => mailsTo(nurse.user.email ?? '').length === 1 && mailsTo(nurse.user.email ?? ''),
    );
    expect(mail).toMatchObject({ kind: 'password-reset', language: 'en', facilityId: nurse.user.facilityIds[0] });
    expect([...office.tokens].every((it) => it.startsWith('Bearer '))).toBe(true);
    const token = mail ? tokenIn(mail) : '';

    expect(await reasonsOf(clinic.anybody.resetPassword({ body: { token, password: 'short' } }))).toContain(
      'too-short',
    );
    const choices = Array.from({ length: 5 }, aPassword);
    const answers = await inParallel(5, (index) =>
      outcome(clinic.anybody.resetPassword({ body: { token, password: choices[index] ?? '' } })),
    );
    expect(counted(answers)).toEqual({ done: 1, 'reset-token-invalid': 4 });
    expect(await signIn(nurse.userName, choices[answers.indexOf('done')] ?? '')).toBe('done');
    expect(await outcome(clinic.anybody.refresh({ body: { refreshToken: session.refreshToken } }))).toBe(
      'bad-credentials',
    );
    const stored = JSON.stringify(await clinic.deps.db.read.selectFrom('password_resets').selectAll().execute());
    expect(stored).not.toContain(token);
  });

  test('an old link, an altered one and one overtaken by a change do not work', async () => {
    const nurse = await clinic.aPerson();
    const reset = (token: string) => outcome(clinic.anybody.resetPassword({ body: { token, password: aPassword() } }));
    const askFor = async (count: number) => {
      await clinic.anybody.requestPasswordReset({ body: { userName: nurse.userName } });
      const mails = await eventually(() => {
        const all = mailsTo(nurse.user.email ?? '');
        return all.length === count && all;
      });
      const last = mails.at(-1);
      return last ? tokenIn(last) : '';
    };
    const first = await askFor(1);
    expect(await reset(`${first.slice(0, -1)}${first.endsWith('A') ? 'B' : 'A'}`)).toBe('reset-token-invalid');
    const past = new Date(Date.now() - 1000);
    await clinic.deps.db.read
      .updateTable('password_resets')
      .set({ expires_at: past })
      .where('user_id', '=', nurse.user.id)
      .execute();
    expect(await reset(first)).toBe('reset-token-invalid');

    const second = await askFor(2);
    const me = clinic.as((await clinic.signIn(nurse)).accessToken);
    await me.changePassword({ body: { current: nurse.password, next: aPassword() } });
    expect(await reset(second)).toBe('reset-token-invalid');
  });

  test('nobody learns whether an account exists, and nobody is flooded with mails', async () => {
    const nurse = await clinic.aPerson();
    const before = office.mails.length;
    for (let round = 0; round < 6; round += 1) {
      expect(await outcome(clinic.anybody.requestPasswordReset({ body: { userName: nurse.userName } }))).toBe('done');
      expect(await outcome(clinic.anybody.requestPasswordReset({ body: { userName: aName() } }))).toBe('done');
    }
    const waiting = () =>
      clinic.deps.db.read.selectFrom('password_resets').select('id').where('next_mail_at', 'is not', null).execute();
    await eventually(async () => (await waiting()).length === 0);
    expect(office.mails.length - before).toBe(3);
    const tokens = await clinic.deps.db.read.selectFrom('password_resets').select('token_cipher').execute();
    expect(tokens.every((it) => it.token_cipher === null)).toBe(true);
  });

  test('a notification service that is away gets the mail when it is back', async () => {
    const nurse = await clinic.aPerson();
    office.open = false;
    await clinic.anybody.requestPasswordReset({ body: { userName: nurse.userName } });
    const attempts = () =>
      clinic.deps.db.read
        .selectFrom('password_resets')
        .select('mail_attempts')
        .where('user_id', '=', nurse.user.id)
        .executeTakeFirst();
    await eventually(async () => ((await attempts())?.mail_attempts ?? 0) >= 2, { within: 30_000 });
    expect(mailsTo(nurse.user.email ?? '')).toHaveLength(0);
    office.open = true;
    // As if the pause before the next try were over.
    await clinic.deps.db.read
      .updateTable('password_resets')
      .set({ next_mail_at: new Date() })
      .where('user_id', '=', nurse.user.id)
      .execute();
    await eventually(() => mailsTo(nurse.user.email ?? '').length === 1, { within: 45_000 });
  });
});

describe('a temporary one', () => {
  test('is changed at the next login, before there is a session', async () => {
    const admin = clinic.as(clinic.system.token('administrator'));
    const userName = aName();
    const password = aPassword();
    const user = await admin.createUser({
      body: { userName, password, name: { en: 'New', ar: 'جديد' }, roles: ['nurse'], facilityIds: ['*'] },
    });
    const step = await clinic.anybody.login({ body: { userName, password } });
    if (!('challenge' in step)) throw new Error('no change was asked for');
    expect(step.next).toBe('password-change');
    const { challenge } = step;
    const choose = (chosen: string) => clinic.anybody.loginWithNewPassword({ body: { challenge, password: chosen } });
    expect(await reasonsOf(choose(password))).toEqual(['used-before']);
    const chosen = aPassword();
    expect(await choose(chosen)).toMatchObject({ profile: { id: user.id } });
    expect(await outcome(choose(aPassword()))).toBe('bad-credentials');
    expect(await signIn(userName, chosen)).toBe('done');
  });
});
