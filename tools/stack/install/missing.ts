import { join } from 'node:path';
import { servers, type ServerName } from '@nilecare/topology/servers.ts';
import { cacheDir } from '../checkout.ts';
import { combined, StackError } from '../errors.ts';
import { withLock } from '../lock.ts';
import type { Installed } from '../recipe.ts';
import { recipes } from '../recipes.ts';
import type { Progress } from '../progress.ts';
import { canInstallPackages, installPackages } from './apt.ts';
import { makeExtras } from './extras.ts';

export type Found = ReadonlyMap<ServerName, Installed>;

/**
 * Finds the programs of these servers, installing what is missing where that is possible: one call of apt for all of
 * them, then the downloads side by side. What they can do without is made last.
 * @throws StackError naming every server that stays missing, and what to do
 */
export async function findOrInstall(names: readonly ServerName[], progress: Progress): Promise<Found> {
  const found = await programs(names, progress);
  await makeExtras(names, progress);
  return found;
}

async function programs(names: readonly ServerName[], progress: Progress): Promise<Found> {
  const found = await find(names);
  const missing = names.filter((name) => !found.has(name));
  if (missing.length === 0) return found;
  return withLock(join(cacheDir, 'install.lock'), async () => {
    await installMissing(await stillMissing(missing), progress);
    const installed = await find(missing);
    const lacking = missing.filter((name) => !installed.has(name));
    if (lacking.length > 0) throw combined(lacking.map(notThere));
    return new Map([...found, ...installed]);
  });
}

/** Another process may have installed them while this one waited for the lock. */
async function stillMissing(names: readonly ServerName[]): Promise<readonly ServerName[]> {
  const found = await find(names);
  return names.filter((name) => !found.has(name));
}

async function find(names: readonly ServerName[]): Promise<Map<ServerName, Installed>> {
  const all = await Promise.all(names.map(async (name) => [name, await recipes[name].find()] as const));
  return new Map(all.flatMap(([name, installed]) => (installed === undefined ? [] : [[name, installed] as const])));
}

async function installMissing(names: readonly ServerName[], progress: Progress): Promise<void> {
  const wanted = await Promise.all(names.map((name) => recipes[name].missingPackages()));
  const packages = [...new Set(wanted.flat())];
  if (packages.length > 0 && canInstallPackages()) {
    progress({ text: `installing ${packages.join(', ')}` });
    await installPackages(packages, (line) => {
      const step = /^(?:Unpacking|Setting up) \S+/.exec(line)?.[0];
      if (step !== undefined) progress({ text: step });
    });
  }
  const downloads = names.map(async (name) => {
    const recipe = recipes[name];
    if (recipe.download === undefined) return;
    // What the download itself needs may be missing still: then the advice below says more than its failure.
    if ((await recipe.missingPackages()).length > 0 && !canInstallPackages()) return;
    progress({ server: name, text: 'downloading' });
    await recipe.download(() => {});
  });
  const failures = (await Promise.allSettled(downloads)).flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  if (failures.length > 0) throw combined(failures);
}

function notThere(name: ServerName): StackError {
  const { what, env } = servers[name];
  const why = canInstallPackages() ? '' : ' (it would be installed by itself only as root on Debian)';
  return new StackError(
    `${what} is missing on this machine${why}.\n${recipes[name].advice}, or set ${env} to the address of a running one.`,
  );
}
