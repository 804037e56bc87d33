import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sayer } from '@nilecare/runner/say.ts';
import { seedDemo } from '@nilecare/seed/src/seed-demo.ts';
import { serviceNames } from '@nilecare/topology/services.ts';
import { withFullSystem } from './full-system.ts';
import { machine } from './machine.ts';
import { memoryOf, type Memory } from './memory-use.ts';
import { against } from './quantiles.ts';
import { table, writeSection } from './results.ts';

/** Memory of all services at rest: the demo hospital is there, nobody is signed in and no monitor sends. */
const { values: options } = parseArgs({
  options: { rest: { type: 'string', default: '30' }, save: { type: 'boolean', default: false } },
});
const restSeconds = Number(options.rest);
const GOAL_BYTES = 2.5e9;
const say = sayer();

await withFullSystem({ name: 'memory', say }, async (system) => {
  await seedDemo({
    urls: system.seedUrls,
    gatewayUrl: system.gatewayUrl,
    mqttUrl: system.stack.env['MQTT_URL'] ?? '',
    secret: system.seedSecret,
    folder: system.dir,
    onProgress: (text) => say(`demo hospital: ${text}`),
  });
  say(`at rest for ${restSeconds} s`);
  await wait(restSeconds * 1_000);
  report(serviceNames.map((name) => ({ name, ...memoryOf(system.pidOf(name)) })));
});

function report(services: readonly (Memory & { readonly name: string })[]): void {
  const megabytes = (bytes: number): string => (Number.isNaN(bytes) ? 'not told' : `${Math.round(bytes / 1e6)} MB`);
  const resident = services.reduce((sum, it) => sum + it.resident, 0);
  const proportional = services.reduce((sum, it) => sum + it.proportional, 0);
  const rows = services.map((it) => [it.name, megabytes(it.resident), megabytes(it.proportional)]);
  const body = [
    `Memory of the ${services.length} services, one process each, ${restSeconds} s after the demo hospital was seeded; the proportional set counts shared pages once among those who share them. \`npm run bench:memory\``,
    `${machine()}.`,
    table(
      ['service', 'resident set', 'proportional set'],
      [...rows, ['**together**', `**${megabytes(resident)}**`, megabytes(proportional)]],
    ),
    `Goal: resident sets together ${against('≤ 2.5 GB', resident <= GOAL_BYTES)}.`,
  ].join('\n\n');
  say(`\n${body}`);
  if (options.save) writeSection('Memory', body);
}
