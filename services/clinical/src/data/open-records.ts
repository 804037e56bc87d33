import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { withheldFrom } from '@nilecare/service-kit/patients/consent-rule.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';
import { relationshipsTo } from './care.ts';
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
  const refused = groups.filter(([, { ids }]) => {
    const decided = ids.flatMap((id) => consents.get(id) ?? []);
    return withheldFrom(actor, decided, at).includes('general');
  });
  if (refused.length === 0) return new Set();
  // What opens the record all the same, of the few who refuse.
  const opened = await relationshipsTo(
    actor,
    refused.map(([, group]) => group),
    db,
    at,
  );
  return new Set(refused.flatMap(([id, { survivorId }]) => (opened.get(survivorId) ? [] : [id])));
}

/** Those of the patients whose records are open to the actor, by the ids that were asked for. */
export async function openTo(
  actor: Actor,
  patientIds: readonly string[],
  db: Reader,
  at: Date,
): Promise<ReadonlySet<string>> {
  const groups = [...(await patientLinks(db).groupsOf([...new Set(patientIds)]))];
  const relationships = await relationshipsTo(
    actor,
    groups.map(([, group]) => group),
    db,
    at,
  );
  return new Set(groups.flatMap(([id, { survivorId }]) => (relationships.get(survivorId) ? [id] : [])));
}
