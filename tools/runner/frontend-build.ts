import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkoutRoot as root } from '@nilecare/stack/checkout.ts';
import { hasCode } from '@nilecare/stack/errors.ts';

const SOURCES = [
  'frontend/src/**/*',
  'frontend/index.html',
  'frontend/vite.config.ts',
  'frontend/public/**/*',
  'shared/contracts/**/*.ts',
  'package-lock.json',
];

async function fingerprint(): Promise<string> {
  const files = (await Array.fromAsync(glob(SOURCES, { cwd: root, withFileTypes: true })))
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update(await readFile(file));
  return hash.digest('hex');
}

/**
 * Builds the frontend when its sources changed since the last build.
 * @returns whether it was built now
 * @throws with the end of the builder's output; when the signal is given
 */
export async function buildFrontend(signal?: AbortSignal): Promise<boolean> {
  const stamp = join(root, 'frontend', 'dist', '.sources');
  const wanted = await fingerprint();
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return false;
  // Built beside and moved into place: who is using the old one never sees half of it.
  const next = join(root, 'frontend', `dist.${process.pid}`);
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', '--outDir', next, '--emptyOutDir'];
  try {
    await run(vite, join(root, 'frontend'), signal);
  } catch (error) {
    await rm(next, { recursive: true, force: true });
    throw error;
  }
  await writeFile(join(next, '.sources'), wanted);
  await moveIntoPlace(next);
  return true;
}

async function moveIntoPlace(next: string): Promise<void> {
  const dist = join(root, 'frontend', 'dist');
  const old = `${next}.old`;
  await rename(dist, old).catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error;
  });
  await rename(next, dist);
  await rm(old, { recursive: true, force: true });
}

const run = (args: readonly string[], cwd: string, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const [script = '', ...rest] = args;
    const child = spawn(process.execPath, [join(root, script), ...rest], {
      cwd,
      // A test run says NODE_ENV=test, and vite would take that for a build with React's development code.
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal ? { signal } : {}),
    });
    child.on('error', reject);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The frontend could not be built:\n${output.slice(-2_000)}`));
    });
  });
