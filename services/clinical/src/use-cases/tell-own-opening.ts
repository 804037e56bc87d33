import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import { careFacts, isThePatient } from '../data/care.ts';
import { personOf } from '../data/person.ts';
import type { GivenRelationship } from '../data/relationships.ts';
import type { ClinicalTx } from '../deps.ts';
import { ownOpening } from '../domain/break-glass.ts';
import { isOwnOpening, type CareFacts } from '../domain/care-relationship.ts';
import type { Stay } from '../domain/encounter.ts';
import { noteOpening } from './note-opening.ts';

interface Change {
  readonly actor: Actor;
  readonly patient: PatientGroup;
  /** What joined the actor to the patient before the change. */
  readonly before: CareFacts;
  readonly at: Date;
}

/** A stay was opened or changed, in this transaction: whoever came into its team by it alone is told of (ADR 0021). */
export async function tellOwnTeam(
  tx: ClinicalTx,
  { actor, patient, before, at, stay, isBlank }: Change & { readonly stay: Stay; readonly isBlank: boolean },
): Promise<void> {
  if (actor.staffId === null || isThePatient(actor, patient.ids)) return;
  if (!isOwnOpening(before, await careFacts(tx, actor, patient.ids, at), { at, isBlank })) return;
  const asked = { patientId: patient.survivorId, facilityId: stay.facilityId, by: personOf(actor) };
  const opening = ownOpening({ ...asked, category: 'own-care-team', reason: stay.reason ?? '' }, at);
  await noteOpening(tx, actor, opening, { subjectId: stay.id, relationship: 'care-team' });
}

/** As `tellOwnTeam`, of a relationship that was given. */
export async function tellOwnRelationship(
  tx: ClinicalTx,
  { actor, patient, before, at, given }: Change & { readonly given: GivenRelationship },
): Promise<void> {
  if (actor.staffId !== given.staffId || isThePatient(actor, patient.ids)) return;
  if (!isOwnOpening(before, await careFacts(tx, actor, patient.ids, at), { at, isBlank: false })) return;
  const asked = { patientId: patient.survivorId, facilityId: given.facilityId, by: personOf(actor) };
  const opening = ownOpening({ ...asked, category: 'own-relationship', reason: given.reason }, at);
  await noteOpening(tx, actor, opening, { subjectId: given.id, relationship: 'granted' });
}
