import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { careOf } from '../data/care.ts';
import { encounterRows } from '../data/encounters.ts';
import { entries, entryRows } from '../data/entries.ts';
import { personOf } from '../data/person.ts';
import { lockOpenRecord, lockRecord, type RecordPatient } from '../data/record-patient.ts';
import type { ClinicalTx, Deps } from '../deps.ts';
import { mustTakeEntries, rewriteEntry, writeEntry, type EntryKind, type RecordEntry } from '../domain/entry.ts';
import type { Stay } from '../domain/encounter.ts';

/** What the rule of a kind decides by. */
export interface Writing {
  readonly patient: RecordPatient;
  readonly stay: Stay | null;
  readonly now: Date;
  readonly tx: ClinicalTx;
}

interface Body<B> {
  readonly body: B;
  readonly happenedAt?: Date;
}

interface NewEntry<B> {
  readonly patientId: string;
  readonly encounterId: string | null;
  /** Throws where the rules of the kind do not allow it. */
  readonly rule: (writing: Writing) => Body<B> | Promise<Body<B>>;
  readonly publish: (entry: RecordEntry<B>, tx: ClinicalTx, patient: RecordPatient) => Promise<void>;
}

type Context = Deps & RequestContext;

/**
 * Writes an entry into the record in the one order in which all of them are: the patient locked, the record open, the
 * encounter hers, the rule of the kind, once per person, rows, event, audit.
 * @param view makes the answer, within the transaction: a repeated request is given what was stored with it
 * @throws NotFound, PatientMerged, NoCareRelationship, EncounterOfAnother, EncounterNeverWas, and what the rule throws
 */
export const recordEntry = <B, View>(
  context: Context,
  kind: EntryKind<B>,
  given: NewEntry<B>,
  view: (entry: RecordEntry<B>) => View,
): Promise<View> =>
  context.db.transaction(async (tx) => {
    const patient = await lockOpenRecord(tx, given.patientId);
    await careOf(context.actor, given.patientId, tx, context.clock);
    return view(await addEntry(context, tx, kind, patient, given));
  });

/** As `recordEntry`, within a transaction that has locked the patient and opened the record to the actor. */
export async function addEntry<B>(
  { actor, clock }: Context,
  tx: ClinicalTx,
  kind: EntryKind<B>,
  patient: RecordPatient,
  { patientId, encounterId, rule, publish }: NewEntry<B>,
): Promise<RecordEntry<B>> {
  const stay = encounterId === null ? null : await encounterRows(tx).lock(encounterId);
  if (stay) mustTakeEntries(stay, patient.ids);
  const now = clock.now();
  const written = await rule({ patient, stay, now, tx });
  const place = { patientId, encounterId, facilityId: stay?.facilityId ?? patient.facilityId };
  const entry = writeEntry(place, { ...written, by: personOf(actor), at: now });
  await entryRows(tx, kind).mustBeTheOnly(entry, patient.ids);
  await entryRows(tx, kind).insert(entry);
  await publish(entry, tx, patient);
  await tx.audit.record(`${kind.name}.record`, {
    actor,
    patientId,
    facilityId: entry.facilityId,
    resource: `${kind.name}/${entry.id}`,
    details: { encounterId, relationship: actor.relationshipTo(patientId) },
  });
  return entry;
}

interface ChangedEntry<B> {
  readonly id: string;
  readonly action: 'change' | 'correct' | 'retract';
  readonly reason: string | null;
  readonly rule: (before: RecordEntry<B>, writing: Writing) => Body<B> | Promise<Body<B>>;
  readonly publish: (entry: RecordEntry<B>, tx: ClinicalTx, patient: RecordPatient) => Promise<void>;
}

/**
 * Gives an entry its next state; the one before stays in its history. As `recordEntry`, but entries of a merged record
 * may be changed: they are read with the record that goes on.
 * @returns the entry under the record that goes on
 * @throws NotFound, NoCareRelationship, VersionConflict, and what the rule throws
 */
export async function changeEntry<B>(
  { actor, db, clock, ifMatch }: Context,
  kind: EntryKind<B>,
  { id, action, reason, rule, publish }: ChangedEntry<B>,
): Promise<RecordEntry<B>> {
  const { patientId } = await entries(db.read, kind).get(id);
  return db.transaction(async (tx) => {
    const patient = await lockRecord(tx, patientId);
    await careOf(actor, patientId, tx, clock);
    const before = await entryRows(tx, kind).lock(id);
    const now = clock.now();
    const written = await rule(before, { patient, stay: null, now, tx });
    const entry = rewriteEntry(before, { ...written, by: personOf(actor), at: now }, ifMatch);
    await entryRows(tx, kind).mustBeTheOnly(entry, patient.ids);
    await entryRows(tx, kind).update(entry, reason);
    await publish(entry, tx, patient);
    await tx.audit.record(`${kind.name}.${action}`, {
      actor,
      patientId: patient.survivorId,
      facilityId: entry.facilityId,
      resource: `${kind.name}/${id}`,
      reason,
      details: { version: entry.version, relationship: actor.relationshipTo(patient.survivorId) },
    });
    return { ...entry, patientId: patient.survivorId };
  });
}
