import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { startTestRun, type Counts } from './test-run.ts';

const projects = (...names: readonly string[]): string[] => names.flatMap((name) => ['--project', name]);

const ON_SERVERS = projects('whole', 'system', 'journeys');
const WITHOUT_SERVERS = [...projects('unit', 'house'), '--maxWorkers', '2'];

/**
 * `npm test [-- vitest's arguments]`: every test of the repository; the last line counts them. What needs no servers, rules beside
 * their code, types, linter and the like, has what the others leave of the processors: who kills a database and waits for its
 * return leaves most of them. It is told of at the end.
 */
mkdirSync(join(checkoutRoot, '.nilecare'), { recursive: true });
const given = process.argv.slice(2);
const runs =
  given.length > 0 ? [startTestRun(given)] : [startTestRun(ON_SERVERS), startTestRun(WITHOUT_SERVERS, 'aside')];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => runs.forEach((it) => it.stop(signal)));

const ended = await Promise.all(runs.map((it) => it.ended));
const sum = (of: keyof Counts): number => ended.reduce((total, it) => total + it.counts[of], 0);
const skipped = sum('skipped');
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = ended.find((it) => it.code !== 0)?.code ?? 0;
