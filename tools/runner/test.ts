import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { startTestRun, type Counts } from './test-run.ts';

/** What has the rest of the processors takes as long as the others need them; it wins over the time of `vitest.config.ts`. */
const HOUSE = ['--project', 'house', '--maxWorkers', '2', '--testTimeout', '1800000'];

/**
 * `npm test [-- vitest's arguments]`: every test of the repository; the last line counts them. The repository's own rules need
 * no servers: types, linter and the like have what the others leave of the processors, and are told of at the end.
 */
mkdirSync(join(checkoutRoot, '.nilecare'), { recursive: true });
const given = process.argv.slice(2);
const runs =
  given.length > 0 ? [startTestRun(given)] : [startTestRun(['--project', '!house']), startTestRun(HOUSE, 'aside')];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => runs.forEach((it) => it.stop(signal)));

const ended = await Promise.all(runs.map((it) => it.ended));
const sum = (of: keyof Counts): number => ended.reduce((total, it) => total + it.counts[of], 0);
const skipped = sum('skipped');
process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = ended.find((it) => it.code !== 0)?.code ?? 0;
