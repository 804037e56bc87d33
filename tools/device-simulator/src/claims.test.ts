import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimDevices } from './claims.ts';

let folder: string;
beforeEach(() => {
  folder = fileURLToPath(new URL(`../../../.nilecare/test-claims-${randomUUID()}`, import.meta.url));
  mkdirSync(folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the later of two living claims holds a device, until it is released', () => {
  const first = claimDevices(folder, ['a', 'b'], 1);
  const second = claimDevices(folder, ['b', 'c'], 2);
  expect(['a', 'b'].map(first.holds)).toEqual([true, false]);
  expect(['b', 'c'].map(second.holds)).toEqual([true, true]);
  second.release();
  expect(readdirSync(folder)).toHaveLength(1);
  expect(claimDevices(folder, [], 0).holds('c')).toBe(true);
});

test('a claim of another process counts as long as that process lives', async () => {
  const module = JSON.stringify(new URL('./claims.ts', import.meta.url).href);
  const script = `
    const { claimDevices } = await import(${module});
    claimDevices(${JSON.stringify(folder)}, ['a'], 2);
    process.stdout.write('claimed');
    process.stdin.resume();
  `;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(other, 'exit');
  await once(other.stdout, 'data');
  expect(claimDevices(folder, ['a'], 1).holds('a')).toBe(false);
  other.kill('SIGKILL');
  await ended;
  expect(claimDevices(folder, ['a'], 0).holds('b')).toBe(true);
  expect(readdirSync(folder).filter((file) => file.startsWith(`${other.pid}-`))).toEqual([]);
});

test('a torn file and the claim of a process whose number has passed to another count nothing', () => {
  const claim = { process: { pid: process.pid, began: 'long ago' }, since: 9e15, deviceIds: ['a'] };
  writeFileSync(join(folder, 'earlier.json'), JSON.stringify(claim));
  writeFileSync(join(folder, 'torn.json'), '{"process":');
  expect(claimDevices(folder, ['a']).holds('a')).toBe(true);
  expect(readdirSync(folder)).not.toContain('earlier.json');
});
