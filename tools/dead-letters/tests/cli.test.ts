import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { parties } from '@nilecare/service-kit/messaging/tests/support/party-starter.ts';
import { recordUnless } from '@nilecare/service-kit/messaging/tests/support/recording.ts';
import { eventually } from '@nilecare/testing/eventually.ts';

const { place, start, databaseOn } = parties();

const deadLetters = async (...args: readonly string[]) => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../cli.ts'), ...args], {
    env: { ...process.env, ...inject('stackEnv') },
  });
  return stdout;
};

test('shows what was given up, without its content unless asked, and replays it', async () => {
  let broken = true;
  const walker = await start('walker', await databaseOn('mysql'));
  const listener = await start('listener', {
    ...(await databaseOn('postgres')),
    subscriptions: [recordUnless(() => broken)],
    retryWaitsMs: [],
  });
  await walker.step('Ann Secret', 1);
  await eventually(async () => (await listener.metric('messages_handled_total', { outcome: 'dead' })) === 1);
  const topic = `${place().namespace}step.taken.listener`;

  const listed = await deadLetters('list', '--topic', topic);
  expect(listed).toContain('Number 1 cannot be recorded');
  expect(listed).toContain('1 dead letter');
  expect(listed).not.toContain('Ann Secret');
  const [letter] = JSON.parse(await deadLetters('list', '--topic', topic, '--json', '--bodies')) as { body: string }[];
  expect(JSON.parse(letter?.body ?? '')).toMatchObject({ data: { subject: 'Ann Secret', n: 1 } });
  expect(await deadLetters('list', '--json')).toContain(`${topic}.dead`);

  broken = false;
  expect(await deadLetters('replay', '--topic', topic)).toBe('Replayed 1.\n');
  await eventually(async () => (await listener.effects()).length === 1);
  expect(await deadLetters('list', '--topic', topic)).toBe('0 dead letters\n');
});

test('says what to do when it is used wrongly', async () => {
  await expect(deadLetters('replay')).rejects.toThrow('Say which: --topic, --queue or --database');
  await expect(deadLetters('shred')).rejects.toThrow('npm run dead-letters -- list');
  await expect(deadLetters('list', '--topik', 'x')).rejects.toThrow("Unknown option '--topik'");
  await expect(deadLetters('replay', '--queue', 'walk.card', '--id', '7')).rejects.toThrow('There is no message 7');
});
