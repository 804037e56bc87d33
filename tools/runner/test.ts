import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';

/** `npm test [-- vitest's arguments]`: every test of the repository; the last line counts them. */
const scratch = join(checkoutRoot, '.nilecare');
mkdirSync(scratch, { recursive: true });
const folder = mkdtempSync(join(scratch, 'report-'));
const report = join(folder, 'report.json');
const child = spawn(
  process.execPath,
  [
    join(checkoutRoot, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', report],
    ...process.argv.slice(2),
  ],
  { cwd: checkoutRoot, stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number().default(0),
  success: z.boolean(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

child.on('exit', (code) => {
  const counts = read();
  rmSync(folder, { recursive: true, force: true });
  if (!counts) {
    process.stdout.write('The tests did not run to their end.\n0 passed, 1 failed\n');
    process.exit(code || 1);
  }
  const { passed, failed, skipped } = counts;
  process.stdout.write(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
  process.exit(failed > 0 ? 1 : (code ?? 1));
});

/** A file that could not even be loaded has no tests and counts as one that failed. */
function read(): { passed: number; failed: number; skipped: number } | undefined {
  try {
    const parsed = Report.parse(JSON.parse(readFileSync(report, 'utf8')));
    const unloadable = parsed.testResults.filter((it) => it.status === 'failed' && it.assertionResults.length === 0);
    return {
      passed: parsed.numPassedTests,
      failed: parsed.numFailedTests + unloadable.length,
      skipped: parsed.numPendingTests,
    };
  } catch {
    return undefined;
  }
}
