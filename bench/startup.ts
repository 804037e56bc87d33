import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sayer } from '@nilecare/runner/say.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { stopStack } from '@nilecare/stack/stack.ts';
import { listenForInterruption } from './interruption.ts';
import { machine } from './machine.ts';
import { against, median } from './quantiles.ts';
import { table, writeSection } from './results.ts';
import { freeOffset } from './startup/free-offset.ts';
import { startOnce, type Start } from './startup/start-once.ts';

/**
 * How long `npm start` takes until somebody can sign in: cold, with an empty folder of its own and nothing compiled, and
 * warm, in the folder that the cold start left. Packages and servers are installed before.
 */
const { values: options } = parseArgs({
  options: {
    warm: { type: 'string', default: '3' },
    'build-frontend': { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
  },
});
const GOAL_WARM_SECONDS = 45;
const say = sayer();
const dir = join(checkoutRoot, '.nilecare', `bench-startup-${process.pid}`);

const interruption = listenForInterruption();
try {
  const offset = await freeOffset();
  if (options['build-frontend']) await rm(join(checkoutRoot, 'frontend', 'dist', '.sources'), { force: true });
  const common = { dir, offset, say, interrupted: interruption.signal };
  const cold = await startOnce({ ...common, name: 'cold' });
  const warm: Start[] = [];
  for (let round = 1; round <= Number(options.warm); round += 1)
    warm.push(await startOnce({ ...common, name: `warm ${round}` }));
  report(cold, warm);
} finally {
  await stopStack(dir, { discard: true });
  interruption.done();
}

function report(cold: Start, warm: readonly Start[]): void {
  const inSeconds = (seconds: number): string => `${seconds.toFixed(1)} s`;
  const row = (name: string, { servers, services, usable, frontendBuilt }: Start, goal: string): string[] => [
    frontendBuilt ? `${name}, frontend built too` : name,
    ...[servers, services, usable].map(inSeconds),
    goal,
  ];
  const usable = median(warm.map((it) => it.usable));
  const body = [
    `From the first instruction of \`npm start\` until the page answers and a nurse can sign in; 30 monitors start with it. Cold: new data folder, nothing compiled; packages and servers were installed before. \`npm run bench:startup\``,
    `${machine()}.`,
    table(
      ['', 'servers are up', 'services are ready', 'login page is usable', 'goal'],
      [
        row('cold', cold, ''),
        ...warm.map((it, index) => row(`warm ${index + 1}`, it, against('≤ 45 s', it.usable <= GOAL_WARM_SECONDS))),
      ],
    ),
    `Warm, median: ${inSeconds(usable)}.`,
  ].join('\n\n');
  say(`\n${body}`);
  if (options.save) writeSection('Start-up', body);
}
