import { createHash } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { NoteSection, NoteAmended, type NoteType } from '@nilecare/contracts/api/clinical-notes.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { NotesTable } from '@nilecare/database/clinical/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import type { WrittenNote } from '../domain/note.ts';
import { personColumns, personIn } from './person.ts';

type Row = Omit<Selectable<NotesTable>, 'draft_key' | 'signed_amends_id'>;

const Sections = z.array(NoteSection);
const Position = z.tuple([z.iso.datetime(), z.string()]);

const toNote = (row: Row): WrittenNote => ({
  id: row.id,
  version: row.version,
  patientId: row.patient_id,
  encounterId: row.encounter_id,
  facilityId: row.facility_id,
  type: row.type,
  status: row.status,
  author: personIn(
    { author: row.author_id, author_name: row.author_name, author_staff_id: row.author_staff_id },
    'author',
  ),
  sections: Sections.parse(JSON.parse(row.sections)),
  createdAt: row.created_at,
  changedAt: row.changed_at,
  firstId: row.first_id,
  revision: row.revision,
  amends: row.amends_id === null ? null : { noteId: row.amends_id, reason: row.amend_reason ?? '' },
  retraction:
    row.retracted_at === null || row.retracted_by === null
      ? null
      : {
          at: row.retracted_at,
          by: { id: row.retracted_by, name: row.retracted_by_name ?? '', staffId: row.retracted_by_staff_id },
          reason: row.retract_reason ?? '',
        },
});

/** One draft per author, encounter and type, and one per author of each amendment. */
const draftKey = ({ status, author, encounterId, type, amends }: WrittenNote): string | null =>
  status === 'draft'
    ? createHash('sha256')
        .update(JSON.stringify([author.id, encounterId, type, amends?.noteId ?? null]))
        .digest('hex')
    : null;

interface NotesWanted {
  readonly patientIds: readonly string[];
  readonly encounterId: string | undefined;
  readonly type: readonly NoteType[] | undefined;
  readonly status: readonly WrittenNote['status'][] | undefined;
  /** Whose drafts are among them. */
  readonly readerId: string;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export const notes = (db: Reader) => ({
  /** The newest first. */
  async page(wanted: NotesWanted): Promise<Page<WrittenNote>> {
    const { patientIds, encounterId, type, status, readerId, limit } = wanted;
    const after = positionAfter(wanted.cursor, Position);
    const rows = await db
      .selectFrom('notes')
      .selectAll()
      .where(within('patient_id', patientIds))
      .where(within('encounter_id', encounterId === undefined ? null : [encounterId]))
      .where(within('type', type ?? null))
      .where(within('status', status ?? null))
      .where((where) => where.or([where('status', '<>', 'draft'), where('author_id', '=', readerId)]))
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(created_at, id) < (${new Date(after?.[0] ?? 0)}, ${after?.[1]})`),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(rows, limit, (row) => [row.created_at.toISOString(), row.id]);
    return { ...page, items: page.items.map(toNote) };
  },

  /** @throws NotFound */
  async get(id: string): Promise<WrittenNote> {
    const row = await db.selectFrom('notes').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('note', id);
    return toNote(row);
  },

  /** Every version of a note, the newest first. */
  async versions({ firstId }: Pick<WrittenNote, 'firstId'>): Promise<WrittenNote[]> {
    const rows = await db
      .selectFrom('notes')
      .selectAll()
      .where('first_id', '=', firstId)
      .orderBy('revision', 'desc')
      .orderBy('created_at', 'desc')
      .execute();
    return rows.map(toNote);
  },
});

export const noteRows = (tx: ClinicalTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<WrittenNote> {
    const row = await tx.selectFrom('notes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('note', id);
    return toNote(row);
  },

  /** The draft that stands where this one would. */
  async draftLike(draft: WrittenNote): Promise<WrittenNote | undefined> {
    const row = await tx
      .selectFrom('notes')
      .selectAll()
      .where('draft_key', '=', draftKey(draft))
      .forUpdate()
      .executeTakeFirst();
    return row && toNote(row);
  },

  async insert(note: WrittenNote): Promise<void> {
    await tx
      .insertInto('notes')
      .values({
        id: note.id,
        version: note.version,
        patient_id: note.patientId,
        encounter_id: note.encounterId,
        facility_id: note.facilityId,
        type: note.type,
        status: note.status,
        author_id: note.author.id,
        author_name: note.author.name,
        author_staff_id: note.author.staffId,
        sections: JSON.stringify(note.sections),
        created_at: note.createdAt,
        changed_at: note.changedAt,
        first_id: note.firstId,
        revision: note.revision,
        amends_id: note.amends?.noteId ?? null,
        amend_reason: note.amends?.reason ?? null,
        draft_key: draftKey(note),
      })
      .execute();
  },

  /** @throws NoteAmended when another version amends the same one */
  async update(note: WrittenNote): Promise<void> {
    const { retraction } = note;
    try {
      await tx
        .updateTable('notes')
        .set({
          version: note.version,
          status: note.status,
          sections: JSON.stringify(note.sections),
          changed_at: note.changedAt,
          draft_key: draftKey(note),
          ...(retraction === null
            ? {}
            : {
                retracted_at: retraction.at,
                retract_reason: retraction.reason,
                ...personColumns('retracted_by', retraction.by),
              }),
        })
        .where('id', '=', note.id)
        .execute();
    } catch (error) {
      throw isDuplicateKey(error) ? new NoteAmended('Open the newer version.') : error;
    }
  },

  async remove(id: string): Promise<void> {
    await tx.deleteFrom('notes').where('id', '=', id).execute();
  },
});
