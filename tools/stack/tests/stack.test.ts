import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { checkoutRoot } from '../checkout.ts';
import { identityOf, isRunning } from '../process-identity.ts';
import { killServer, startServer, startStack, stopStack } from '../stack.ts';
import { readState, stateFile, type ServerState } from '../state.ts';
import { waitUntil } from '../wait.ts';
import { ownFolder } from './support/own-stack.ts';

const folders: string[] = [];

function folder(name: string): string {
  const dir = ownFolder(name);
  folders.push(dir);
  return dir;
}

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(folders.splice(0).map((dir) => stopStack(dir, { discard: true })));
});

const processOf = (dir: string, name: 'redis' | 'postgres') => readState(dir)?.servers[name]?.process;

async function asAdmin<T>(address: string | undefined, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(address);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs a program of its own that starts a stack, as another `npm test` would. @returns its process id and exit */
function startElsewhere(dir: string, afterwards: string, ports: 'free' | 'fixed' = 'free') {
  const program = `
    import { startStack } from '@nilecare/stack/stack.ts';
    await startStack({ dir: ${JSON.stringify(dir)}, ports: '${ports}', only: ['redis'] });
    ${afterwards}`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: checkoutRoot, stdio: 'ignore' });
}

test('a second start finds the servers of the first', async () => {
  const options = { dir: folder('again'), ports: 'free', only: ['redis', 'postgres'] } as const;
  const first = await startStack(options);
  const second = await startStack(options);
  expect(second.env).toEqual(first.env);
  expect(Object.values(second.servers).map(({ process }) => process)).toEqual(
    Object.values(first.servers).map(({ process }) => process),
  );
});

test('a command that uses servers which stay leaves them and their data, also where they chose their ports', async () => {
  const dir = folder('stays');
  const stack = await startStack({ dir, ports: 'free', only: ['redis'], keep: true });
  expect(await once(startElsewhere(dir, 'process.exit(0)', 'fixed'), 'exit')).toEqual([0, null]);
  // Nobody owns the folder, so nobody removes it when a command has ended.
  expect(existsSync(join(dir, 'owner.json'))).toBe(false);
  expect((await startStack({ dir, ports: 'free', only: ['redis'], keep: true })).env).toEqual(stack.env);
});

test('several processes that start the same stack at once get the same servers', async () => {
  const dir = folder('at-once');
  const exits = await Promise.all([1, 2, 3].map(() => once(startElsewhere(dir, 'process.exit(0)'), 'exit')));
  expect(exits.map(([code]) => code as number)).toEqual([0, 0, 0]);
});

test('after kill -9 a server has the same port and every committed row', async () => {
  const dir = folder('crash');
  const { env } = await startStack({ dir, ports: 'free', only: ['postgres'] });
  await asAdmin(env['POSTGRES_URL'], (client) => client.query('CREATE TABLE kept (n int)'));
  let committed = 0;
  const inserting = asAdmin(env['POSTGRES_URL'], async (client) => {
    client.on('error', () => {});
    for (;;) {
      await client.query('INSERT INTO kept VALUES ($1)', [committed + 1]);
      committed++;
    }
  }).catch(() => 'ended by the crash');
  expect(await waitUntil(() => committed > 200, { timeoutMs: 20_000, everyMs: 1 })).toBe(true);
  await killServer('postgres', { dir });
  expect(await inserting).toBe('ended by the crash');
  const again = await startServer('postgres', { dir });
  expect(again.address).toBe(env['POSTGRES_URL']);
  const { rows } = await asAdmin(again.address, (client) =>
    client.query<{ n: number }>('SELECT n FROM kept ORDER BY n'),
  );
  // One more may have been committed without its answer having arrived.
  expect([committed, committed + 1]).toContain(rows.length);
  expect(rows.map(({ n }) => n)).toEqual(rows.map((_, index) => index + 1));
});

test('stop ends the servers and keeps their data; discard removes all', async () => {
  const dir = folder('stop');
  const stack = await startStack({ dir, ports: 'free', only: ['redis', 'postgres'] });
  const processes = Object.values(stack.servers).flatMap((server: ServerState) => server.process ?? []);
  await asAdmin(stack.env['POSTGRES_URL'], (client) => client.query('CREATE TABLE stays (n int)'));
  await stack.stop();
  expect(processes.map(isRunning)).toEqual([false, false]);
  const second = await startStack({ dir, ports: 'free', only: ['postgres'] });
  await asAdmin(second.env['POSTGRES_URL'], (client) => client.query('SELECT n FROM stays'));
  await second.stop({ discard: true });
  expect(existsSync(dir)).toBe(false);
});

test('a process that only has the number of a server is never ended', async () => {
  const dir = folder('recycled');
  await startStack({ dir, ports: 'free', only: ['redis'] });
  await killServer('redis', { dir });
  const stranger = spawn('sleep', ['60'], { detached: true });
  const state = JSON.parse(await readFile(join(dir, 'stack.json'), 'utf8')) as { servers: { redis: object } };
  state.servers.redis = { ...state.servers.redis, process: { pid: stranger.pid, began: 'long ago' } };
  const { replaceFile } = await import('../files.ts');
  replaceFile(join(dir, 'stack.json'), JSON.stringify(state));
  await stopStack(dir);
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  stranger.kill();
});

test('below a folder that is closed to others the servers start all the same', async () => {
  const closed = folder('closed');
  await mkdir(closed, { mode: 0o700 });
  const stack = await startStack({ dir: join(closed, 'stack'), ports: 'free', only: ['postgres', 'mysql', 'mqtt'] });
  await asAdmin(stack.env['POSTGRES_URL'], (client) => client.query('CREATE TABLE inside (n int)'));
  expect((await stat(closed)).mode & 0o777).toBe(0o700);
  await stack.stop({ discard: true });
});

test('an address in the environment is used and nothing is started', async () => {
  const { env } = await startStack({ dir: folder('given'), ports: 'free', only: ['redis'] });
  vi.stubEnv('REDIS_URL', env['REDIS_URL']);
  const user = await startStack({ dir: folder('user'), ports: 'free', only: ['redis'] });
  expect(user.env).toEqual(env);
  expect(user.servers.redis).toMatchObject({ from: 'environment' });
  expect(processOf(user.dir, 'redis')).toBeUndefined();
});

test('an address in the environment that names the own server changes nothing', async () => {
  const options = { dir: folder('self'), ports: 'free', only: ['redis'] } as const;
  const first = await startStack(options);
  vi.stubEnv('REDIS_URL', first.env['REDIS_URL']);
  expect((await startStack(options)).servers).toEqual(first.servers);
  await killServer('redis', options);
  expect((await startStack(options)).env).toEqual(first.env);
});

test('an address in the environment where nobody answers is an error that says so, without the password', async () => {
  vi.stubEnv('REDIS_URL', 'redis://:hunter2@127.0.0.1:9');
  const start = startStack({ dir: folder('nobody'), ports: 'free', only: ['redis'] });
  await expect(start).rejects.toThrow(
    /REDIS_URL names a Redis at redis:\/\/:\*\*\*@127\.0\.0\.1:9, but nobody answers there/,
  );
});

test('a busy port is named with the one who has it and what to do', async () => {
  const dir = folder('busy');
  const { servers } = await startStack({ dir, ports: 'free', only: ['redis'] });
  await killServer('redis', { dir });
  const port = servers.redis?.port ?? 0;
  const squatter = createServer().listen(port, '127.0.0.1');
  await once(squatter, 'listening');
  try {
    await expect(startServer('redis', { dir, port })).rejects.toThrow(
      new RegExp(
        `Port ${port} is needed for Redis, but pid ${process.pid} .* listens there\\.\\nStop that process, or set REDIS_URL`,
      ),
    );
  } finally {
    squatter.close();
  }
});

test('a folder where nothing can be written is named before anything starts', async () => {
  const dir = folder('file');
  await mkdir(dir);
  await writeFile(join(dir, 'in-the-way'), '');
  const start = startStack({ dir: join(dir, 'in-the-way', 'x'), ports: 'free', only: ['redis'] });
  await expect(start).rejects.toThrow(/Nothing can be written to .*\/x: ENOTDIR.*\n.*NILECARE_DIR/);
});

test('the lock of a killed start is taken over', async () => {
  const dir = folder('lock');
  await mkdir(dir);
  const killed = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const identity = identityOf(killed.pid ?? 0);
  expect(identity).toBeDefined();
  await writeFile(join(dir, 'lock'), JSON.stringify(identity));
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const { servers } = await startStack({ dir, ports: 'free', only: ['redis'] });
  expect(servers.redis?.process).toBeDefined();
  expect(existsSync(join(dir, 'lock'))).toBe(false);
});

test('a state that was written by half stops a start with what to do, and a reset removes it', async () => {
  const dir = folder('half');
  await startStack({ dir, ports: 'free', only: ['redis'], keep: true });
  await stopStack(dir);
  const text = await readFile(stateFile(dir), 'utf8');
  await writeFile(stateFile(dir), text.slice(0, text.length / 2));
  const message = /stack\.json is damaged.*\n.*npm run stack:reset -- --dir/;
  await expect(startStack({ dir, ports: 'free', only: ['redis'] })).rejects.toThrow(message);
  await expect(stopStack(dir)).rejects.toThrow(message);
  await stopStack(dir, { discard: true });
  expect(existsSync(dir)).toBe(false);
});

test('data that MariaDB made is not given to MySQL, nor the other way round', async () => {
  const options = { dir: folder('other-kind'), ports: 'free', only: ['mysql'] } as const;
  await startStack({ ...options, keep: true });
  await stopStack(options.dir);
  const ofMysqlAlone = join(options.dir, 'mysql', 'data', 'mysql.ibd');
  if (existsSync(ofMysqlAlone)) await rm(ofMysqlAlone);
  else await writeFile(ofMysqlAlone, '');
  await expect(startStack(options)).rejects.toThrow(
    /was made by (MySQL|MariaDB), and .* does not read it\.\n.*npm run stack:reset -- --dir/,
  );
});

test('when its owner is killed, servers and folder of a stack with free ports disappear', async () => {
  const dir = folder('orphan');
  const owner = startElsewhere(dir, 'setInterval(() => {}, 1_000)');
  expect(await waitUntil(() => processOf(dir, 'redis') !== undefined, { timeoutMs: 30_000 })).toBe(true);
  const server = processOf(dir, 'redis');
  owner.kill('SIGKILL');
  expect(await waitUntil(() => !existsSync(dir), { timeoutMs: 20_000 })).toBe(true);
  expect(server !== undefined && isRunning(server)).toBe(false);
});

test('a stack whose owner and reaper were both killed is removed by the next start beside it', async () => {
  const dir = folder('forgotten');
  const owner = startElsewhere(dir, 'setInterval(() => {}, 1_000)');
  expect(await waitUntil(() => processOf(dir, 'redis') !== undefined, { timeoutMs: 30_000 })).toBe(true);
  const { reaper } = JSON.parse(await readFile(join(dir, 'owner.json'), 'utf8')) as { reaper: { pid: number } };
  process.kill(reaper.pid, 'SIGKILL');
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  await startStack({ dir: folder('next'), ports: 'free', only: ['redis'] });
  expect(existsSync(dir)).toBe(false);
});
