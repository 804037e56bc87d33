import { sql, type Insertable, type Selectable } from 'kysely';
import { z } from 'zod';
import { Answers, Score, type RecordForm } from '@nilecare/contracts/api/ehr-forms.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import type { FormsTable } from '@nilecare/database/ehr/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { EhrTx, Reader } from '../deps.ts';
import { olderThan } from '@nilecare/service-kit/db/newest-first.ts';
import type { Position } from './position.ts';
import { deedIn, personIn } from './person.ts';

const Title = z.object({ en: z.string(), ar: z.string() });
type FormRow = Selectable<FormsTable> & { readonly title: unknown };

const formOf = (row: FormRow): RecordForm => ({
  id: row.id,
  version: row.version,
  patientId: row.patient_id,
  encounterId: row.encounter_id,
  facilityId: row.facility_id,
  templateCode: row.template_code,
  templateVersion: row.template_version,
  title: Title.parse(row.title),
  sensitivity: Sensitivity.parse(row.sensitivity),
  state: row.state,
  answers: Answers.parse(row.answers),
  scores: z.array(Score).parse(row.scores),
  revision: row.revision,
  amends: row.amends_id === null ? null : { formId: row.amends_id, reason: row.amend_reason ?? '' },
  amendedBy: row.amended_by,
  retraction: deedIn(row.retraction),
  author: personIn(row.author),
  createdAt: row.created_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
  signedAt: row.signed_at?.toISOString() ?? null,
  signedBy: row.signed_by === null ? null : personIn(row.signed_by),
});

export interface FormsWanted {
  readonly patientIds: readonly string[];
  readonly templateCode?: string | undefined;
  readonly encounterId?: string | undefined;
  readonly states: readonly RecordForm['state'][] | null;
  /** Whose drafts are among them. */
  readonly authorId: string;
  readonly withheld: readonly Sensitivity[];
}

const formRowsOf = (db: Reader) =>
  db
    .selectFrom('forms')
    .innerJoin('form_templates as template', (join) =>
      join.onRef('template.code', '=', 'forms.template_code').onRef('template.version', '=', 'forms.template_version'),
    )
    .selectAll('forms')
    .select(sql<unknown>`template.definition -> 'title'`.as('title'));

export const forms = (db: Reader) => ({
  /** @throws NotFound */
  get: async (id: string): Promise<RecordForm> => {
    const row = await formRowsOf(db).where('forms.id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('form', id);
    return formOf(row);
  },

  /** The newest first. */
  page: async (wanted: FormsWanted, after: Position | undefined, limit: number): Promise<RecordForm[]> => {
    let query = formRowsOf(db)
      .where(within('forms.patient_id', wanted.patientIds))
      .where(within('forms.state', wanted.states))
      .where((eb) => eb.or([eb('forms.state', '<>', 'draft'), eb('forms.author_id', '=', wanted.authorId)]))
      .where(olderThan('forms.created_at', 'forms.id', after));
    if (wanted.templateCode !== undefined) query = query.where('forms.template_code', '=', wanted.templateCode);
    if (wanted.encounterId !== undefined) query = query.where('forms.encounter_id', '=', wanted.encounterId);
    if (wanted.withheld.length > 0) query = query.where('forms.sensitivity', 'not in', wanted.withheld);
    const rows = await query.orderBy('forms.created_at', 'desc').orderBy('forms.id', 'desc').limit(limit).execute();
    return rows.map(formOf);
  },

  /** The draft or the signed form that amends another; undefined: nothing does. */
  amending: async (id: string): Promise<RecordForm | undefined> => {
    const row = await formRowsOf(db)
      .where('forms.amends_id', '=', id)
      .where('forms.state', '<>', 'entered-in-error')
      .executeTakeFirst();
    return row && formOf(row);
  },
});

export const formRows = (tx: EhrTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  lock: async (id: string): Promise<RecordForm> => {
    await tx.selectFrom('forms').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
    return forms(tx).get(id);
  },
  insert: (row: Insertable<FormsTable>) => tx.insertInto('forms').values(row).execute(),
  update: async (id: string, change: Partial<Insertable<FormsTable>>): Promise<void> => {
    await tx.updateTable('forms').set(change).where('id', '=', id).execute();
  },
});
