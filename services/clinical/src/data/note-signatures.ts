import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import { personColumns, personIn } from './person.ts';

export interface NoteSignature {
  readonly noteId: string;
  readonly kind: 'author' | 'cosigner';
  readonly by: Person;
  readonly at: Date;
  readonly hash: string;
}

export interface Addendum {
  readonly id: string;
  readonly noteId: string;
  readonly text: string;
  readonly by: Person;
  readonly at: Date;
  readonly hash: string;
}

/** Who signed these notes, in the order in which they did. */
export async function signaturesOf(db: Reader, noteIds: readonly string[]): Promise<NoteSignature[]> {
  const rows = await db
    .selectFrom('note_signatures')
    .selectAll()
    .where(within('note_id', noteIds))
    .orderBy('at')
    .execute();
  return rows.map((row) => ({
    noteId: row.note_id,
    kind: row.kind,
    by: personIn(row, 'signed_by'),
    at: row.at,
    hash: row.hash,
  }));
}

/** What was added to these notes, the first first. */
export async function addendaOf(db: Reader, noteIds: readonly string[]): Promise<Addendum[]> {
  const rows = await db
    .selectFrom('note_addenda')
    .selectAll()
    .where(within('note_id', noteIds))
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    noteId: row.note_id,
    text: row.text,
    by: personIn(row, 'added_by'),
    at: row.at,
    hash: row.hash,
  }));
}

/** Which version amends each of these notes. */
export async function amendmentsOf(db: Reader, noteIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('notes')
    .select(['id', 'signed_amends_id'])
    .where(within('signed_amends_id', noteIds))
    .execute();
  return new Map(rows.map((row) => [row.signed_amends_id ?? '', row.id]));
}

export const noteSignatureRows = (tx: ClinicalTx) => ({
  async sign({ noteId, kind, by, at, hash }: NoteSignature): Promise<void> {
    await tx
      .insertInto('note_signatures')
      .values({ note_id: noteId, kind, at, hash, ...personColumns('signed_by', by) })
      .execute();
  },

  async add({ noteId, text, by, at, hash }: Omit<Addendum, 'id'>): Promise<void> {
    await tx
      .insertInto('note_addenda')
      .values({ id: newId(at.getTime()), note_id: noteId, text, at, hash, ...personColumns('added_by', by) })
      .execute();
  },
});
