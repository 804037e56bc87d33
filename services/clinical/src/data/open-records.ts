import type { Delicate } from '@nilecare/contracts/record-privacy.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { withheldFrom } from '@nilecare/service-kit/patients/consent-rule.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';
import { accessesTo } from './care.ts';
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
  const opened = await accessesTo(
    actor,
    refused.map(([, group]) => group),
    db,
    at,
  );
  return new Set(refused.flatMap(([id, { survivorId }]) => (opened.get(survivorId)?.relationship ? [] : [id])));
}

/**
 * Those of the patients whose records are open to the actor, by the ids that were asked for, with what each keeps from the
 * actor of what is delicate.
 */
export async function openTo(
  actor: Actor,
  patientIds: readonly string[],
  db: Reader,
  at: Date,
): Promise<ReadonlyMap<string, readonly Delicate[]>> {
  const groups = [...(await patientLinks(db).groupsOf([...new Set(patientIds)]))];
  const accesses = await accessesTo(
    actor,
    groups.map(([, group]) => group),
    db,
    at,
  );
  return new Map(
    groups.flatMap(([id, { survivorId }]): [string, readonly Delicate[]][] => {
      const access = accesses.get(survivorId);
      // Who keeps the record as such from the actor has opened none of it.
      return access?.relationship ? [[id, access.withheld.filter((it) => it !== 'general')]] : [];
    }),
  );
}
