import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import type { PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import { careOf } from '../data/care.ts';
import { encounterRows } from '../data/encounters.ts';
import { noteRows, notes } from '../data/notes.ts';
import { personOf } from '../data/person.ts';
import { lockRecord } from '../data/record-patient.ts';
import type { ClinicalTx, Deps } from '../deps.ts';
import type { Stay } from '../domain/encounter.ts';
import type { WrittenNote } from '../domain/note.ts';
import { noteView } from '../views/note.ts';

/** What the rule of a change decides by. */
export interface NoteChanging {
  readonly by: Person;
  readonly now: Date;
  readonly tx: ClinicalTx;
  readonly stay: Stay;
  readonly patient: PatientGroup;
}

interface NoteChange {
  readonly noteId: string;
  /** As it stands in the audit trail; null: nothing is recorded, as of each save of a draft. */
  readonly action: string | null;
  /** The note afterwards, and its rows; throws where the rules do not allow it. */
  readonly rule: (before: WrittenNote, changing: NoteChanging) => Promise<WrittenNote>;
  readonly reason?: string;
}

/**
 * Changes a note in one transaction, in the one order in which all of them do it: patient, encounter and note are locked,
 * the record is open, then the rule. Who cancels the encounter at the same time waits, or is waited for.
 * @throws NotFound, NoCareRelationship, and what the rule throws
 */
export async function changeNote(
  { actor, db, clock }: Deps & RequestContext,
  { noteId, action, rule, reason }: NoteChange,
): Promise<Note> {
  const { patientId, encounterId } = await notes(db.read).get(noteId);
  return db.transaction(async (tx) => {
    const patient = await lockRecord(tx, patientId);
    await careOf(actor, patientId, tx, clock);
    const stay = await encounterRows(tx).lock(encounterId);
    const before = await noteRows(tx).lock(noteId);
    const note = await rule(before, { by: personOf(actor), now: clock.now(), tx, stay, patient });
    if (action !== null)
      await tx.audit.record(action, {
        actor,
        patientId: patient.survivorId,
        facilityId: note.facilityId,
        resource: `note/${note.id}`,
        ...(reason === undefined ? {} : { reason }),
        details: { type: note.type, version: note.version, relationship: actor.relationshipTo(patient.survivorId) },
      });
    return noteView(tx, note);
  });
}
