import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { canListen, freePort } from '@nilecare/stack/ports.ts';
import { serviceNames, serviceRow } from '@nilecare/topology/services.ts';

/** Offset with which every service has a free port. */
async function offset(): Promise<number> {
  for (;;) {
    const by = (await freePort()) - serviceRow('gateway').port;
    const free = await Promise.all(serviceNames.map((name) => canListen(serviceRow(name).port + by)));
    if (free.every(Boolean)) return by;
  }
}

const dir = join(checkoutRoot, '.nilecare', `test-messages-${process.pid}`);
afterEach(() => rm(dir, { recursive: true, force: true }));

/** `npm start` without npm. @returns its exit code and what it printed */
async function start(env: Readonly<Record<string, string>>, args: readonly string[] = ['tools/runner/start.ts']) {
  const child = spawn(process.execPath, [...args], {
    cwd: checkoutRoot,
    env: { ...process.env, NILECARE_DIR: dir, NILECARE_SERVER_PORTS: 'free', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

test('a busy port of a service is named with who has it and what to do', async () => {
  const moved = await offset();
  const port = serviceRow('gateway').port + moved;
  const squatter = createServer().listen(port, '127.0.0.1');
  await once(squatter, 'listening');
  try {
    const { code, said } = await start({ NILECARE_PORT_OFFSET: String(moved) });
    expect(code).toBe(1);
    expect(said).toMatch(
      new RegExp(`Port ${port} \\(gateway\\) is taken by pid ${process.pid} .*NILECARE_PORT_OFFSET=`),
    );
  } finally {
    squatter.close();
  }
});

test('an address in the environment where nobody answers ends the start, and nothing of it goes on', async () => {
  const { code, said } = await start({
    NILECARE_PORT_OFFSET: String(await offset()),
    MYSQL_URL: 'mysql://root:hunter2@127.0.0.1:9/x',
  });
  expect(code).toBe(1);
  expect(said).toMatch(
    /MYSQL_URL names a MySQL .* at mysql:\/\/root:\*\*\*@127\.0\.0\.1:9\/x, but nobody answers there/,
  );
  expect(said).not.toMatch(/hunter2|^\s+at /m);
  expect(existsSync(join(dir, 'redis'))).toBe(false);
});

test('a folder for the data that cannot be made is named', async () => {
  await writeFile(dir, '');
  const { code, said } = await start({ NILECARE_PORT_OFFSET: String(await offset()), NILECARE_DIR: join(dir, 'data') });
  expect(code).toBe(1);
  expect(said).toContain(`Nothing can be written to ${join(dir, 'data')}`);
  expect(said).not.toMatch(/^\s+at /m);
});

test('a Node that is too old is told which one is needed', async () => {
  const old =
    "Object.defineProperty(process.versions, 'node', { value: '18.20.1' }); await import('./tools/runner/bootstrap.mjs')";
  const { code, said } = await start({}, ['--input-type=module', '-e', old]);
  expect(code).toBe(1);
  expect(said).toMatch(/^NileCare needs Node 20 or newer to begin; .* Install Node 20 or newer and try again\.\n$/);
});
