import type { LinkNews } from '@nilecare/service-kit/patients/follow-merges.ts';
import { announceBed } from '../announce-bed.ts';
import { stays } from '../data/stays.ts';
import type { Deps } from '../deps.ts';

/** Two records are one person from now on, or no longer: the screens that show their beds hear whom to show. */
export async function showLinked({ survivorId, mergedId }: LinkNews, deps: Deps): Promise<void> {
  for (const bedId of await stays(deps.db.read).bedsOf([survivorId, mergedId])) await announceBed(deps, bedId);
}
