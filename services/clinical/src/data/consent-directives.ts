import { sql, type Selectable } from 'kysely';
import { ConsentCategory } from '@nilecare/contracts/record-privacy.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type { consentChanged } from '@nilecare/contracts/events/ehr.ts';
import type { ConsentDirectivesTable } from '@nilecare/database/clinical/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { ConsentFacts } from '@nilecare/service-kit/patients/consent-rule.ts';
import type { ClinicalTx, Reader } from '../deps.ts';

/** Takes in a decision of a patient; one that is older than the known one changes nothing. */
export async function noteConsent(tx: ClinicalTx, news: DataOf<typeof consentChanged>): Promise<void> {
  const category = ConsentCategory.parse(news.category);
  const row = {
    patient_id: news.patientId,
    version: news.version,
    active: news.status === 'active' ? 1 : 0,
    decision: news.decision,
    subject_kind: news.subject.kind,
    subject_id: news.subject.id,
    category,
    valid_until: news.validUntil === null ? null : new Date(news.validUntil),
  } as const;
  const added = await tx
    .insertInto('consent_directives')
    .ignore()
    .values({ consent_id: news.consentId, ...row })
    .executeTakeFirst();
  if (Number(added.numInsertedOrUpdatedRows ?? 0) > 0) return;
  await tx
    .updateTable('consent_directives')
    .set(row)
    .where('consent_id', '=', news.consentId)
    .where(sql<boolean>`version < ${news.version}`)
    .execute();
}

/** What was decided and not taken back, by the record under which it stands. */
export async function consentsByRecord(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly ConsentFacts[]>> {
  const rows = await db
    .selectFrom('consent_directives')
    .selectAll()
    .where(within('patient_id', ids))
    .where('active', '=', 1)
    .execute();
  const byRecord = Map.groupBy(rows, (row) => row.patient_id);
  return new Map([...byRecord].map(([id, of]) => [id, of.map(factsOf)]));
}

const factsOf = (row: Selectable<ConsentDirectivesTable>): ConsentFacts => ({
  decision: row.decision,
  subject: { kind: row.subject_kind, id: row.subject_id },
  category: row.category,
  validUntil: row.valid_until,
});
