import { NoOwnRecord } from '@nilecare/contracts/api/ehr-own.ts';
import { EncounterOfAnother, Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { NoCareRelationship, NotFound, PatientMerged } from '@nilecare/contracts/errors.ts';
import type { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import { withheldFrom } from '@nilecare/service-kit/patients/consent-rule.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { consentRows } from '../data/consents.ts';
import type { Context } from '../deps.ts';

/** A record that is open to the caller. */
export interface OpenRecord {
  /** The one that goes on. */
  readonly patientId: string;
  /** All records of the person. */
  readonly ids: readonly string[];
  /** What opened it, as the trail calls it. */
  readonly relationship: string | null;
  /** What the caller is not given of it. */
  readonly withheld: readonly Sensitivity[];
}

/**
 * Opens a record to the caller, as far as care and the patient's consents let it. Every use case that reads or writes a
 * patient's data goes through here or through `openOwnRecord`: there is no other way to the rows of a patient.
 * @throws NoCareRelationship, Forbidden, ServiceUnavailable
 */
export async function openRecord(patientId: string, context: Context): Promise<OpenRecord> {
  const { actor, care, db, clock } = context;
  const enteredId = await care.enter(actor, patientId);
  const links = await patientLinks(db.read).groupsOf([patientId, enteredId]);
  // The gate may say what was true half a minute ago, and this service may not have heard of a merge yet.
  const survivorId = links.get(enteredId)?.survivorId ?? enteredId;
  const ids = [...new Set([enteredId, ...[...links.values()].flatMap((it) => it.ids)])];
  const open = { patientId: survivorId, ids, relationship: actor.relationshipTo(enteredId) ?? null };
  const isOwn = actor.patientId !== null && ids.includes(actor.patientId);
  const withheld = isOwn ? [] : withheldFrom(actor, await consentRows(db.read).holding(ids), clock.now());
  if (withheld.length === 0) return { ...open, withheld };
  await care.enter(actor, patientId, null, true);
  const relationship = actor.relationshipTo(enteredId) ?? null;
  if (relationship === 'break-glass') return { ...open, relationship, withheld: [] };
  if (withheld.includes('general')) throw new NoCareRelationship(survivorId, true);
  return { ...open, withheld };
}

/** Opens the caller's own record, of whichever of her records. @throws NoOwnRecord */
export async function openOwnRecord({ actor, db }: Context): Promise<OpenRecord> {
  actor.mustBeSelf(actor.id);
  if (actor.patientId === null) throw new NoOwnRecord('Sign in with the account of a patient.');
  const { survivorId, ids } = await patientLinks(db.read).groupOf(actor.patientId);
  return { patientId: survivorId, ids, relationship: 'self', withheld: [] };
}

interface Kept {
  readonly patientId: string;
  readonly sensitivity: Sensitivity;
}

/**
 * Opens the record in which something stands, and that thing in it.
 * @throws NotFound where the patient keeps it from the caller: whether there is such a thing, nobody is told
 */
export async function openKept(kind: string, id: string, kept: Kept, context: Context): Promise<OpenRecord> {
  const record = await openRecord(kept.patientId, context);
  if (record.withheld.includes(kept.sensitivity)) throw new NotFound(kind, id);
  return record;
}

/** Where something new is written. */
export interface Place {
  readonly record: OpenRecord;
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly facilityId: string;
}

interface NamedPlace {
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly facilityId?: string | undefined;
}

/**
 * Opens a record to who writes something new into it.
 * @throws NoCareRelationship, PatientMerged, EncounterOfAnother, Implausible, Forbidden
 */
export async function openPlace({ patientId, encounterId, facilityId }: NamedPlace, context: Context): Promise<Place> {
  const { actor, sources } = context;
  const record = await openRecord(patientId, context);
  if (record.patientId !== patientId) throw new PatientMerged(patientId, record.patientId);
  if (encounterId === null) {
    if (facilityId === undefined) throw new Implausible('facilityId', 'Say in which facility, or in which encounter.');
    actor.mustReachFacility(facilityId);
    return { record, patientId, encounterId, facilityId };
  }
  const encounter = await sources.clinical.getEncounter({ params: { encounterId } });
  if (encounter.patientId !== patientId && !record.ids.includes(encounter.recordId))
    throw new EncounterOfAnother('Choose an encounter of this patient.', { encounterId });
  return { record, patientId, encounterId, facilityId: encounter.facilityId };
}
