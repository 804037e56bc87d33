import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { saidBy } from './said-by.ts';

const started = (file: string, args: readonly string[] = []) =>
  spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] });

test('all that a program said is there when it has ended, letters of several bytes as well', async () => {
  const child = started('printf', ['سلمى %.0s', ...Array.from({ length: 5_000 }, String)]);
  const said = saidBy(child.stdout);
  await once(child, 'exit');
  expect(await said.atEnd()).toBe('سلمى '.repeat(5_000));
});

test('what it started and left is not waited for', async () => {
  const child = started('sh', ['-c', 'sleep 600 & echo $!']);
  const said = saidBy(child.stdout, 200);
  await once(child, 'exit');
  const left = Number(await said.atEnd());
  expect(process.kill(left, 'SIGKILL')).toBe(true);
});

test('one that cannot be started said nothing', async () => {
  const child = started('/no/such/program');
  const said = saidBy(child.stdout, 200);
  const [error] = (await once(child, 'spawn').catch((error: unknown) => [error])) as [Error];
  expect([error.message, await said.atEnd()]).toEqual([expect.stringContaining('ENOENT'), '']);
});
