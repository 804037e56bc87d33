import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { saidBy } from './said-by.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface TestRun {
  stop(signal: NodeJS.Signals): void;
  /** Never rejects: a run that was cut off counts as one failed test. */
  readonly ended: Promise<{ readonly counts: Counts; readonly code: number }>;
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number().default(0),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/**
 * Starts vitest.
 * @param args vitest's own
 * @param where `aside`: with the lowest priority, and what it says is said when it ends
 */
export function startTestRun(args: readonly string[], where: 'here' | 'aside' = 'here'): TestRun {
  const folder = mkdtempSync(join(checkoutRoot, '.nilecare', 'report-'));
  const report = join(folder, 'report.json');
  const vitest = join(checkoutRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter', 'default', '--reporter', 'json', '--outputFile.json', report];
  const command = [process.execPath, vitest, 'run', ...reporters, ...args];
  const [file = '', ...rest] = where === 'aside' ? ['nice', '-n', '19', ...command] : command;
  const child = spawn(file, rest, {
    cwd: checkoutRoot,
    stdio: ['inherit', where === 'aside' ? 'pipe' : 'inherit', 'inherit'],
  });
  const said = saidBy(child.stdout);
  const ended = new Promise<number>((resolve) => {
    child.on('error', (error) => {
      process.stdout.write(`The tests were not started: ${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  }).then(async (code) => {
    process.stdout.write(await said.atEnd());
    const counts = countsIn(report);
    rmSync(folder, { recursive: true, force: true });
    if (counts) return { counts, code: counts.failed > 0 ? 1 : code };
    process.stdout.write('The tests did not run to their end.\n');
    return { counts: { passed: 0, failed: 1, skipped: 0 }, code: code || 1 };
  });
  return { stop: (signal) => child.kill(signal), ended };
}

/** A file that could not even be loaded has no tests and counts as one that failed. */
function countsIn(report: string): Counts | undefined {
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
