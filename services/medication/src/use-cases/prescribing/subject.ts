import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { EncounterOfAnother, Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { EncounterOver } from '@nilecare/contracts/api/medication-refusals.ts';
import { PatientMerged } from '@nilecare/contracts/errors.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Stay } from '../../data/prescribing/stays.ts';
import type { Deps } from '../../deps.ts';
import { inTime } from '../../in-time.ts';

/** For whom something is prescribed, and where. */
export interface Subject {
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly facilityId: string;
  readonly wardId: string | null;
  /** The encounter as of when it was seen to go on. */
  readonly stay: Stay | null;
}

interface Named {
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly facilityId?: string | undefined;
}

const open: ReadonlySet<Encounter['status']> = new Set(['planned', 'in-progress', 'on-leave']);

/**
 * Opens the record to who prescribes.
 * @throws NoCareRelationship, PatientMerged, EncounterOfAnother, EncounterOver, Forbidden where it is none of her facilities
 */
export async function openSubject(named: Named, context: Deps & RequestContext): Promise<Subject> {
  const { patientId, encounterId } = named;
  const { actor, care, sources } = context;
  const [survivorId, encounter] = await Promise.all([
    care.enter(actor, patientId),
    encounterId === null
      ? null
      : inTime('clinical', (options) => sources.clinical.getEncounter({ params: { encounterId } }, options)),
  ]);
  if (survivorId !== patientId) throw new PatientMerged(patientId, survivorId);
  if (encounter === null) {
    if (named.facilityId === undefined) throw new Implausible('facilityId', 'Say in which facility.');
    actor.mustReachFacility(named.facilityId);
    return { patientId, encounterId, facilityId: named.facilityId, wardId: null, stay: null };
  }
  const { ids } = await patientLinks(context.db.read).groupOf(patientId);
  if (encounter.patientId !== patientId && !ids.includes(encounter.recordId))
    throw new EncounterOfAnother('Choose an encounter of this patient.', { encounterId });
  if (!open.has(encounter.status)) throw new EncounterOver('Prescribe in the encounter that goes on.', { encounterId });
  const { id, version, facilityId, wardId } = encounter;
  return { patientId, encounterId: id, facilityId, wardId, stay: { encounterId: id, version } };
}
