import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import { endpoint } from '@nilecare/contracts/endpoint.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import { Id } from '@nilecare/contracts/primitives.ts';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import { testKeys } from '@nilecare/testing/keys.ts';
import { CommonSettings } from '../config.ts';
import { createApp, type App } from '../create-app.ts';
import { defineService, type Core } from '../define-service.ts';
import { created, FileReply } from '../http/reply.ts';
import { route, type Handler } from '../http/route.ts';
import { newId } from '../ids.ts';

interface Notes {
  notes: { id: string; text: string; secret: string };
}
interface Deps extends Core<Notes> {
  readonly hooks: Hooks;
}

/** What a test puts into the middle of a handler. */
export interface Hooks {
  /** Runs inside the transaction of `addNote`. */
  beforeCommit: (request: { readonly signal: AbortSignal }) => Promise<void>;
  /** Why a committed note is undone at once. */
  undoBecause: Error | undefined;
  /** Runs in `slow`. */
  meanwhile: (signal: AbortSignal) => Promise<void>;
}

const Note = z.object({ id: Id, version: z.number().int(), text: z.string() });
const params = z.object({ noteId: Id });
const answers = { 200: Note };

const api = {
  addNote: endpoint({
    method: 'POST',
    path: '/system/notes',
    permission: 'patient:register',
    scope: 'none',
    idempotent: true,
    maxBodyBytes: 2_000,
    body: z.object({ text: z.string().min(3), count: z.number().int(), nested: z.object({ on: z.iso.date() }) }),
    answers: { 201: Note },
    summary: 'Add',
  }),
  changeNote: endpoint({
    method: 'PUT',
    path: '/system/notes/:noteId',
    permission: 'patient:register',
    scope: 'none',
    versioned: true,
    params,
    body: z.object({ text: z.string() }),
    answers,
    summary: 'Change',
  }),
  readNote: endpoint({
    method: 'GET',
    path: '/system/notes/:noteId',
    permission: 'patient:read',
    scope: 'facility',
    audit: 'note.read',
    sections: ['text', 'absent'],
    params,
    query: z.object({ patientId: z.string().optional() }),
    answers,
    summary: 'Read',
  }),
  readUnscoped: endpoint({
    method: 'GET',
    path: '/system/unscoped',
    permission: 'patient:read',
    scope: 'facility',
    answers,
    summary: 'Forgets its scope',
  }),
  readUnaudited: endpoint({
    method: 'GET',
    path: '/system/unaudited',
    permission: 'patient:read',
    scope: 'none',
    audit: 'note.read',
    answers,
    summary: 'Forgets whose data it answers',
  }),
  readFile: endpoint({
    method: 'GET',
    path: '/system/files/:lines',
    permission: 'public',
    scope: 'none',
    params: z.object({ lines: z.coerce.number().int() }),
    answers: { 200: null },
    download: 'text/csv; charset=utf-8',
    summary: 'A file of that many lines; one that breaks off after the first when it is less than none',
  }),
  slow: endpoint({
    method: 'GET',
    path: '/system/slow',
    permission: 'public',
    scope: 'none',
    answers: { 200: z.object({ done: z.boolean() }) },
    summary: 'Takes its time',
  }),
};

const VERSION = 3;
/** More than the contract names, as a row of a table has. */
const noteOf = (id: string) => ({ id, version: VERSION, text: 'a note', secret: 'never leaves' });

const addNote: Handler<typeof api.addNote, Deps> = async ({ body }, { db, hooks, signal }) => {
  const id = newId();
  const note = await db.transaction(async (tx) => {
    await tx
      .insertInto('notes')
      .values({ id, text: body.text, secret: JSON.stringify(body) })
      .execute();
    await hooks.beforeCommit({ signal });
    return created({ ...noteOf(id), text: body.text });
  });
  if (!hooks.undoBecause) return note;
  await db.transaction(async (tx) => {
    await tx.deleteFrom('notes').where('id', '=', id).execute();
    await tx.revokeAnswer();
  });
  throw hooks.undoBecause;
};
const changeNote: Handler<typeof api.changeNote, Deps> = async ({ params: given }, { ifMatch }) => {
  if (ifMatch !== VERSION) throw new VersionConflict(String(ifMatch), VERSION);
  return noteOf(given.noteId);
};
const readNote: Handler<typeof api.readNote, Deps> = async ({ params: given }, { actor, seen }) => {
  actor.mustReachFacility('here');
  seen([given.noteId]);
  return noteOf(given.noteId);
};
const readUnscoped: Handler<typeof api.readUnscoped, Deps> = async () => noteOf(newId());
const readUnaudited: Handler<typeof api.readUnaudited, Deps> = async () => noteOf(newId());
const fileOfLines: Handler<typeof api.readFile, Deps> = async ({ params: { lines } }) =>
  new FileReply(linesOf(lines), 'notes of/all.csv');
async function* linesOf(count: number): AsyncGenerator<string> {
  for (let line = 0; line < count; line += 1) yield `line ${line}\n`;
  if (count >= 0) return;
  yield 'line 0\n';
  throw new Error('the disk is gone');
}
const slow: Handler<typeof api.slow, Deps> = async (_request, { hooks, signal }) => {
  await hooks.meanwhile(signal);
  return { done: true };
};

export type Engine = 'mysql' | 'postgres';
/** A service of that engine, whose database is made once more for this test. */
const hostOf = { mysql: 'audit', postgres: 'notification' } as const;

export interface SmallService {
  readonly url: string;
  readonly hooks: Hooks;
  readonly keys: ReturnType<typeof testKeys>;
  readonly app: App<Deps>;
  readonly read: Kysely<Notes & { idempotency_keys: { created_at: Date; body: string | null } }>;
  /** Lines of the audit spool that are not shipped. */
  spool(): Promise<readonly Record<string, unknown>[]>;
  stop(): Promise<void>;
}

/** A service of a few endpoints against a real database; Kafka is not there, so that the audit spool keeps its lines. */
export async function startSmallService(engine: Engine, common: Partial<CommonSettings> = {}): Promise<SmallService> {
  const env = inject('stackEnv');
  const suffix = `h${randomBytes(4).toString('hex')}`;
  const name = hostOf[engine];
  const databaseUrl = await provisionDatabase(env, name, { suffix });
  const keys = testKeys();
  const hooks: Hooks = {
    beforeCommit: async () => undefined,
    undoBecause: undefined,
    meanwhile: async () => undefined,
  };
  const spoolFolder = join(inject('stackDir'), 'spool', suffix);
  const settings = CommonSettings.parse({
    ...keys,
    port: 0,
    databaseUrl,
    spoolFolder,
    namespace: `t${suffix}.`,
    logLevel: 'silent',
    redisUrl: env['REDIS_URL'],
    kafkaBrokers: '127.0.0.1:9',
    amqpUrl: env['AMQP_URL'],
    ...common,
  });
  const service = defineService({
    name,
    settings: z.object({}),
    migrations: join(import.meta.dirname, 'migrations', engine),
    api,
    build: (core: Core<Notes>): Deps => ({ ...core, hooks }),
    routes: [
      route(api.addNote, addNote),
      route(api.changeNote, changeNote),
      route(api.readNote, readNote),
      route(api.readUnscoped, readUnscoped),
      route(api.readUnaudited, readUnaudited),
      route(api.readFile, fileOfLines),
      route(api.slow, slow),
    ],
  });
  const app = await createApp(service, { settings, own: {}, addresses: () => [] });
  const folder = join(spoolFolder, name);
  return {
    url: `http://127.0.0.1:${app.port}`,
    hooks,
    keys,
    app,
    // The kit's table as this test looks at it.
    read: app.deps.db.read as unknown as SmallService['read'],
    async spool() {
      const names = (await readdir(folder, { recursive: true })).filter((it) => !it.includes('position'));
      const texts = await Promise.all(names.map((it) => readFile(join(folder, it), 'utf8').catch(() => '')));
      return texts
        .flatMap((text) => text.split('\n'))
        .filter((line) => line.includes('{'))
        .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as Record<string, unknown>); // entries as the kit writes them
    },
    async stop() {
      await app.stop();
      await dropDatabase(env, name, { suffix });
    },
  };
}

export const countNotes = async ({ read }: SmallService): Promise<number> => {
  const { rows } = await sql<{ count: string | number }>`select count(*) as count from notes`.execute(read);
  return Number(rows[0]?.count);
};
