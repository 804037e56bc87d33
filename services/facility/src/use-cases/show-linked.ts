import type { LinkNews } from '@nilecare/service-kit/patients/follow-merges.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { announceBed } from '../announce-bed.ts';
import { stays } from '../data/stays.ts';
import type { Deps } from '../deps.ts';

/**
 * Two records are one person from now on, or no longer: the screens that show their beds, and those of what was merged into
 * them before, hear whom to show.
 */
export async function showLinked({ survivorId, mergedId }: LinkNews, deps: Deps): Promise<void> {
  const patientIds = await patientLinks(deps.db.read).withMerged([survivorId, mergedId]);
  for (const bedId of await stays(deps.db.read).bedsOf(patientIds)) await announceBed(deps, bedId);
}
