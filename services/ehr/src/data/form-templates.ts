import type { Selectable } from 'kysely';
import { TemplateBody, type FormTemplate } from '@nilecare/contracts/api/ehr-forms.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { FormTemplatesTable } from '@nilecare/database/ehr/tables.ts';
import type { EhrTx, Reader } from '../deps.ts';
import { personIn } from './person.ts';

const templateOf = (row: Selectable<FormTemplatesTable>): FormTemplate => ({
  ...TemplateBody.parse(row.definition),
  code: row.code,
  version: row.version,
  inUse: row.in_use,
  changedAt: row.changed_at.toISOString(),
  changedBy: personIn(row.changed_by),
});

export const formTemplates = (db: Reader) => ({
  /** Each in its newest version, by code. */
  newest: async (): Promise<FormTemplate[]> => {
    const rows = await db
      .selectFrom('form_templates')
      .distinctOn('code')
      .selectAll()
      .orderBy('code')
      .orderBy('version', 'desc')
      .execute();
    return rows.map(templateOf);
  },

  /** @param version absent: the newest @throws NotFound */
  get: async (code: string, version?: number): Promise<FormTemplate> => {
    const all = db.selectFrom('form_templates').selectAll().where('code', '=', code);
    const wanted = version === undefined ? all : all.where('version', '=', version);
    const row = await wanted.orderBy('version', 'desc').limit(1).executeTakeFirst();
    if (!row) throw new NotFound('form template', code);
    return templateOf(row);
  },
});

interface NewTemplate {
  readonly code: string;
  readonly version: number;
  readonly inUse: boolean;
  readonly body: TemplateBody;
  readonly at: Date;
  readonly by: Person;
}

/** @returns whether the version was free; somebody else may have taken it */
export async function addTemplate(tx: EhrTx, it: NewTemplate): Promise<boolean> {
  const added = await tx
    .insertInto('form_templates')
    .values({
      code: it.code,
      version: it.version,
      in_use: it.inUse,
      definition: JSON.stringify(it.body),
      changed_at: it.at,
      changed_by: JSON.stringify(it.by),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
