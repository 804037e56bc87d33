import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { careFacts } from '../data/care.ts';
import { encounterRows } from '../data/encounters.ts';
import type { ClinicalTx, Deps } from '../deps.ts';
import type { Stay } from '../domain/encounter.ts';
import { encounterViewOf } from '../views/encounter.ts';
import { tellOwnTeam } from './tell-own-opening.ts';

interface StayChange<Changed extends Stay> {
  readonly encounterId: string;
  /** As it stands in the audit trail: `encounter.discharge`. */
  readonly action: string;
  /** The stay afterwards; throws where the rules do not allow it. */
  readonly rule: (before: Stay, tx: ClinicalTx) => Changed | Promise<Changed>;
  /** What follows from it: other rows, events. */
  readonly effects?: (stay: Changed, tx: ClinicalTx, before: Stay) => Promise<void>;
  /** Runs before the encounter is locked: other locks that come first. */
  readonly first?: (tx: ClinicalTx) => Promise<void>;
  readonly reason?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * Changes a stay in one transaction, in the one order in which all of them do it: lock, scope, rule, rows, audit.
 * @throws NotFound, Forbidden, and what the rule throws
 */
export const changeStay = <Changed extends Stay>(
  { actor, db, clock }: Deps & RequestContext,
  change: StayChange<Changed>,
): Promise<Encounter> =>
  db.transaction(async (tx) => {
    await change.first?.(tx);
    const before = await encounterRows(tx).lock(change.encounterId);
    actor.mustReachFacility(before.facilityId);
    const patient = await patientLinks(tx).groupOf(before.patientId);
    const at = clock.now();
    const joined = await careFacts(tx, actor, patient.ids, at);
    const stay = await change.rule(before, tx);
    await encounterRows(tx).update(stay);
    await change.effects?.(stay, tx, before);
    await tellOwnTeam(tx, { actor, patient, stay, before: joined, at, isBlank: false });
    await tx.audit.record(change.action, {
      actor,
      patientId: stay.patientId,
      facilityId: before.facilityId,
      resource: `encounter/${stay.id}`,
      reason: change.reason ?? null,
      ...(change.details ? { details: change.details } : {}),
    });
    return encounterViewOf(tx, stay, { actor, at });
  });
