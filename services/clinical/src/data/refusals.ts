import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { withheldFrom } from '@nilecare/service-kit/patients/consent-rule.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';
import { relationshipTo } from './care.ts';
import { consentsByRecord } from './consent-directives.ts';

/**
 * Those of the patients who keep the record as such from the actor, by the ids that were asked for. Whose own record it is,
 * and who broke the glass, is refused nothing.
 */
export async function refusingOf(
  actor: Actor,
  patientIds: readonly string[],
  db: Reader,
  at: Date,
): Promise<ReadonlySet<string>> {
  if (actor.kind === 'service' || patientIds.length === 0) return new Set();
  const groups = [...(await patientLinks(db).groupsOf([...new Set(patientIds)]))];
  const consents = await consentsByRecord(db, [...new Set(groups.flatMap(([, { ids }]) => ids))]);
  const refusing = new Set<string>();
  for (const [patientId, group] of groups) {
    const decided = group.ids.flatMap((id) => consents.get(id) ?? []);
    const isRefused = withheldFrom(actor, decided, at).includes('general');
    // Few patients refuse anybody: of those alone it is asked whether something opens the record all the same.
    if (isRefused && (await relationshipTo(actor, group, db, at)) === null) refusing.add(patientId);
  }
  return refusing;
}
