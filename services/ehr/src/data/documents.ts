import { sql, type Selectable } from 'kysely';
import {
  DocumentCategory,
  DocumentMedia,
  type DocumentRevision,
  type RecordDocument,
} from '@nilecare/contracts/api/ehr-documents.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import type { DocumentsTable } from '@nilecare/database/ehr/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { EhrTx, Reader } from '../deps.ts';
import { olderThan } from '@nilecare/service-kit/db/newest-first.ts';
import type { Position } from './position.ts';
import { deedIn, personIn } from './person.ts';

type DocumentRow = Selectable<DocumentsTable>;
export type Revision = DocumentRevision & { readonly keyId: string };
/** A document as it is kept: under the record that it was written in. */
export type StoredDocument = Omit<RecordDocument, 'revisions'> & { readonly revisions: readonly Revision[] };

const documentOf = (row: DocumentRow, revisions: readonly Revision[]): StoredDocument => ({
  id: row.id,
  version: row.version,
  patientId: row.patient_id,
  encounterId: row.encounter_id,
  facilityId: row.facility_id,
  category: DocumentCategory.parse(row.category),
  sensitivity: Sensitivity.parse(row.sensitivity),
  title: row.title,
  language: row.language,
  datedAt: row.dated_at.toISOString(),
  state: row.state,
  retraction: deedIn(row.retraction),
  createdAt: row.created_at.toISOString(),
  createdBy: personIn(row.created_by),
  revisions,
});

async function revisionsOf(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Revision[]>> {
  const rows = await db
    .selectFrom('document_revisions as it')
    .innerJoin('stored_files as file', 'file.sha256', 'it.sha256')
    .select(['it.document_id', 'it.revision', 'it.sha256', 'it.file_name', 'it.added_at', 'it.added_by'])
    .select(['file.bytes', 'file.media_type', 'file.scan', 'file.key_id'])
    .where(within('it.document_id', ids))
    .orderBy('it.revision', 'desc')
    .execute();
  const revisions = rows.map((row): readonly [string, Revision] => [
    row.document_id,
    {
      revision: row.revision,
      mediaType: DocumentMedia.parse(row.media_type),
      bytes: row.bytes,
      sha256: row.sha256,
      fileName: row.file_name,
      scan: row.scan,
      addedAt: row.added_at.toISOString(),
      addedBy: personIn(row.added_by),
      keyId: row.key_id,
    },
  ]);
  return new Map(
    [...Map.groupBy(revisions, ([id]) => id)].map(([id, entries]) => [id, entries.map(([, revision]) => revision)]),
  );
}

export interface DocumentsWanted {
  readonly patientIds: readonly string[];
  readonly categories: readonly string[] | null;
  readonly encounterId: string | undefined;
  readonly withheld: readonly Sensitivity[];
  /** Those alone that stand and whose newest file can be read. */
  readonly onlyReadable?: boolean;
  /** User whose documents without a file are there as well; absent: nobody's are. */
  readonly emptyOf?: string;
}

/** What the scanner said of the newest file of each document. */
const newestFiles = (db: Reader, patientIds: readonly string[]) =>
  db
    .selectFrom('document_revisions as it')
    .innerJoin('stored_files as file', 'file.sha256', 'it.sha256')
    .innerJoin('documents as kept', 'kept.id', 'it.document_id')
    .distinctOn('it.document_id')
    .select(['it.document_id', 'file.scan'])
    .where(within('kept.patient_id', patientIds))
    .orderBy('it.document_id')
    .orderBy('it.revision', 'desc');

/** Whether a file of the document was ever taken. */
const hasFile = sql<boolean>`exists (select 1 from document_revisions as it where it.document_id = documents.id)`;
const writtenBy = (userId: string) => sql<boolean>`created_by ->> 'id' = ${userId}`;

export const documents = (db: Reader) => ({
  /** @throws NotFound */
  get: async (id: string): Promise<StoredDocument> => {
    const row = await db.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('document', id);
    return documentOf(row, (await revisionsOf(db, [id])).get(id) ?? []);
  },

  /** The latest first. */
  page: async (wanted: DocumentsWanted, after: Position | undefined, limit: number): Promise<StoredDocument[]> => {
    let query = db
      .selectFrom('documents')
      .selectAll()
      .where(within('patient_id', wanted.patientIds))
      .where(within('category', wanted.categories))
      .where(olderThan('dated_at', 'id', after));
    if (wanted.encounterId !== undefined) query = query.where('encounter_id', '=', wanted.encounterId);
    if (wanted.withheld.length > 0) query = query.where('sensitivity', 'not in', wanted.withheld);
    query = query.where((eb) => eb.or([hasFile, eb.and([eb('state', '=', 'empty'), writtenBy(wanted.emptyOf ?? '')])]));
    if (wanted.onlyReadable)
      query = query
        .where('state', '=', 'current')
        .where('id', 'in', (eb) =>
          eb
            .selectFrom(newestFiles(db, wanted.patientIds).as('newest'))
            .select('newest.document_id')
            .where('newest.scan', 'in', ['clean', 'unscanned']),
        );
    const rows = await query.orderBy('dated_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    const revisions = await revisionsOf(
      db,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => documentOf(row, revisions.get(row.id) ?? []));
  },

  /** Documents with a revision of this content. */
  withContent: async (sha256: string): Promise<string[]> => {
    const rows = await db.selectFrom('document_revisions').select('document_id').where('sha256', '=', sha256).execute();
    return [...new Set(rows.map((row) => row.document_id))].toSorted();
  },
});

export type NewRevision = Pick<Revision, 'revision' | 'sha256' | 'fileName' | 'addedAt' | 'addedBy'>;
type NewDocument = Omit<StoredDocument, 'version' | 'state' | 'retraction' | 'revisions'>;

export const documentRows = (tx: EhrTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  lock: async (id: string): Promise<StoredDocument> => {
    await tx.selectFrom('documents').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
    return documents(tx).get(id);
  },

  insert: async (it: NewDocument): Promise<void> => {
    await tx
      .insertInto('documents')
      .values({
        id: it.id,
        patient_id: it.patientId,
        encounter_id: it.encounterId,
        facility_id: it.facilityId,
        category: it.category,
        sensitivity: it.sensitivity,
        title: it.title,
        language: it.language,
        dated_at: new Date(it.datedAt),
        state: 'empty',
        retraction: null,
        created_at: new Date(it.createdAt),
        created_by: JSON.stringify(it.createdBy),
      })
      .execute();
  },

  update: async (
    { id, version }: Pick<StoredDocument, 'id' | 'version'>,
    change: {
      readonly category?: string;
      readonly sensitivity?: string;
      readonly title?: string;
      readonly language?: 'en' | 'ar' | null;
      readonly dated_at?: Date;
      readonly state?: DocumentRow['state'];
      readonly retraction?: string;
    },
  ): Promise<void> => {
    await tx
      .updateTable('documents')
      .set({ ...change, version: version + 1 })
      .where('id', '=', id)
      .execute();
  },

  /** Removes what was said before, and no file followed. An upload that goes on has locked its document. @returns how many */
  removeEmpty: async (createdBefore: Date): Promise<number> => {
    const { numDeletedRows } = await tx
      .deleteFrom('documents')
      .where('state', '<>', 'current')
      .where('created_at', '<', createdBefore)
      .where(sql<boolean>`not ${hasFile}`)
      .executeTakeFirst();
    return Number(numDeletedRows);
  },

  /** A file that is stored, as the newest of a document. */
  addRevision: async (documentId: string, it: NewRevision): Promise<void> => {
    await tx
      .insertInto('document_revisions')
      .values({
        document_id: documentId,
        revision: it.revision,
        sha256: it.sha256,
        file_name: it.fileName,
        added_at: new Date(it.addedAt),
        added_by: JSON.stringify(it.addedBy),
      })
      .execute();
  },
});
