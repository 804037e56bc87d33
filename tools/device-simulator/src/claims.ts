import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isRunning } from '@nilecare/stack/process-identity.ts';
import { z } from 'zod';

const RESCAN_MS = 1_000;

const ClaimFile = z.object({
  process: z.object({ pid: z.number(), began: z.string() }),
  /** Epoch ms. */
  since: z.number(),
  deviceIds: z.array(z.string()),
});
type ClaimFile = z.infer<typeof ClaimFile>;

/** Which of several simulators on this machine speaks for a device: the one that was started last. */
export interface Claim {
  /** Whether no simulator that was started later, and still runs, has claimed the device. */
  holds(deviceId: string): boolean;
  release(): void;
}

function readClaim(file: string): ClaimFile | undefined {
  try {
    return ClaimFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Removed or replaced in this moment, or not one of ours.
    return undefined;
  }
}

/**
 * Claims devices for this process, over any simulator that already speaks for them; those come back when this one has
 * released them or has died.
 * @param dir folder that all simulators of the checkout share
 */
export function claimDevices(dir: string, deviceIds: readonly string[], since = Date.now()): Claim {
  const self = identityOf(process.pid);
  if (!self) throw new Error('this process cannot be told apart from others');
  mkdirSync(dir, { recursive: true });
  const own = join(dir, `${self.pid}-${since}.json`);
  writeFileSync(`${own}.new`, JSON.stringify({ process: self, since, deviceIds: [...deviceIds] } satisfies ClaimFile));
  renameSync(`${own}.new`, own);
  let scannedAt = -Infinity;
  let taken = new Set<string>();

  function scan() {
    taken = new Set();
    for (const name of readdirSync(dir).filter((file) => file.endsWith('.json'))) {
      const file = join(dir, name);
      const claim = file === own ? undefined : readClaim(file);
      if (!claim) continue;
      if (!isRunning(claim.process)) rmSync(file, { force: true });
      else if (claim.since > since) for (const id of claim.deviceIds) taken.add(id);
    }
    scannedAt = performance.now();
  }

  return {
    holds(deviceId) {
      if (performance.now() - scannedAt >= RESCAN_MS) scan();
      return !taken.has(deviceId);
    },
    release: () => rmSync(own, { force: true }),
  };
}
