import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerName } from '@nilecare/topology/servers.ts';
import { cacheDir } from '../checkout.ts';
import { withLock } from '../lock.ts';
import type { Progress } from '../progress.ts';
import { recipes } from '../recipes.ts';
import { canInstallPackages, installPackages } from './apt.ts';

/**
 * Makes what servers can do without, where this machine allows it. Nothing of it keeps a server from starting, and
 * packages are asked for once per checkout: a machine without a network is not kept waiting at each start.
 */
export async function makeExtras(names: readonly ServerName[], progress: Progress): Promise<void> {
  for (const name of names) {
    const { extra } = recipes[name];
    if (extra === undefined) continue;
    await extra.make();
    if (extra.isThere() || !canInstallPackages()) continue;
    await withLock(join(cacheDir, 'install.lock'), async () => {
      await askOnce(name, extra.packages, progress);
      await extra.make();
    });
  }
}

async function askOnce(name: ServerName, packages: readonly string[], progress: Progress): Promise<void> {
  const asked = join(cacheDir, `asked-for-extra-of-${name}`);
  if (existsSync(asked)) return;
  progress({ server: name, text: `installing ${packages.join(', ')}` });
  await installPackages(packages, () => {}).catch(() =>
    progress({ server: name, text: 'these could not be installed' }),
  );
  writeFileSync(asked, `${packages.join(' ')}\n`);
}
