import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir, checkoutRoot } from '../checkout.ts';
import { run } from '../run.ts';

const SOURCE = join(checkoutRoot, 'tools/stack/mqtt-plugin/refused_publish.c');
const HEADER_FOLDERS = ['/usr/local/include', '/opt/homebrew/include'].filter((folder) => existsSync(folder));
const LOADABLE =
  process.platform === 'darwin' ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared', '-fPIC', '-s'];

/** Debian packages with what it is compiled by. */
export const pluginPackages = ['gcc', 'libc6-dev', 'libmosquitto-dev', 'mosquitto-dev'] as const;

/** Where the compiled plugin lies in the cache, once it is compiled: of this source, for this kind of machine. */
export function compiledPlugin(): string {
  const version = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 12);
  return join(cacheDir, `refused-publish-${version}-${process.platform}-${process.arch}.so`);
}

/** Compiles the plugin into the cache, unless that was done before or this machine cannot. */
export async function compilePlugin(): Promise<void> {
  const target = compiledPlugin();
  if (existsSync(target)) return;
  await mkdir(cacheDir, { recursive: true });
  const fresh = `${target}.${randomUUID()}`;
  const headers = HEADER_FOLDERS.map((folder) => `-I${folder}`);
  const { code } = await run('cc', ['-std=c11', '-O2', '-Wall', ...LOADABLE, ...headers, '-o', fresh, SOURCE]);
  if (code === 0) await rename(fresh, target);
  else await rm(fresh, { force: true });
}
