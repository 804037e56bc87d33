import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const chooser = `
  const { freePort } = await import(process.argv[1]);
  const ports = [];
  for (let i = 0; i < 150; i++) ports.push(await freePort());
  process.stdout.write(JSON.stringify(ports));
  process.stdin.resume();
`;

test('processes that choose ports at the same time never choose the same', async () => {
  const children = Array.from({ length: 4 }, () =>
    run(process.execPath, ['--input-type=module', '-e', chooser, join(import.meta.dirname, '..', 'ports.ts')]),
  );
  const said = await Promise.all(
    children.map(
      ({ child }) =>
        new Promise<number[]>((resolve) => {
          let text = '';
          child.stdout?.on('data', (chunk: Buffer | string) => {
            text += chunk.toString();
            if (text.endsWith(']')) resolve(JSON.parse(text) as number[]);
          });
        }),
    ),
  );
  for (const { child } of children) child.stdin?.end();
  await Promise.all(children);
  const ports = said.flat();
  expect(new Set(ports).size).toBe(600);
});
