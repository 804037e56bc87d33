import { sql, type Insertable, type Selectable } from 'kysely';
import { z } from 'zod';
import { Consent, ConsentSubject } from '@nilecare/contracts/api/ehr-consents.ts';
import { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { ConsentCategory } from '@nilecare/contracts/record-privacy.ts';
import type { ConsentsTable } from '@nilecare/database/ehr/tables.ts';
import { olderThan } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { ConsentFacts } from '@nilecare/service-kit/patients/consent-rule.ts';
import type { EhrTx, Reader } from '../deps.ts';
import { personIn } from './person.ts';

type Row = Selectable<ConsentsTable>;

const subjectIn = (row: Row): ConsentSubject =>
  ConsentSubject.parse({ kind: row.subject_kind, ...(row.subject_id === null ? {} : { id: row.subject_id }) });

const factsOf = (row: Row): ConsentFacts => ({
  decision: row.decision,
  subject: { kind: row.subject_kind, id: row.subject_id },
  category: ConsentCategory.parse(row.category),
  validUntil: row.valid_until,
});

const Withdrawal = z.object({ at: z.string(), by: Person, reason: z.string().nullable() }).nullable();

const consentOf = (row: Row, now: Date): Consent => {
  const hasEnded = row.withdrawal !== null || (row.valid_until !== null && row.valid_until <= now);
  return {
    id: row.id,
    version: row.version,
    patientId: row.patient_id,
    facilityId: row.facility_id,
    decision: row.decision,
    subject: subjectIn(row),
    category: ConsentCategory.parse(row.category),
    validUntil: row.valid_until?.toISOString() ?? null,
    note: row.note,
    status: hasEnded ? 'ended' : 'active',
    signed: Consent.shape.signed.parse(row.signed),
    givenAt: row.given_at.toISOString(),
    recordedBy: personIn(row.recorded_by),
    withdrawal: Withdrawal.parse(row.withdrawal),
  };
};

/** Where a page ended: 1 in those that are over, when it was given, and its id. */
export const ConsentPosition = z.tuple([z.int().min(0).max(1), Instant, Id]);
type ConsentPosition = z.infer<typeof ConsentPosition>;

export const positionOfConsent = (it: Consent): ConsentPosition => [it.status === 'ended' ? 1 : 0, it.givenAt, it.id];

const isOver = (now: Date) => sql<number>`(withdrawal is not null or coalesce(valid_until <= ${now}, false))::int`;

export const consentRows = (db: Reader) => ({
  /** What was decided and not taken back, of a person's records, as the rule takes it. */
  holding: async (patientIds: readonly string[]): Promise<ConsentFacts[]> =>
    [...(await consentRows(db).holdingBy(patientIds)).values()].flat(),

  /** The same by record. */
  holdingBy: async (patientIds: readonly string[]): Promise<ReadonlyMap<string, ConsentFacts[]>> => {
    const rows = await db
      .selectFrom('consents')
      .selectAll()
      .where(within('patient_id', patientIds))
      .where('withdrawal', 'is', null)
      .execute();
    const byPatient = Map.groupBy(rows, (row) => row.patient_id);
    return new Map([...byPatient].map(([id, of]) => [id, of.map(factsOf)]));
  },

  all: async (patientIds: readonly string[], now: Date): Promise<Consent[]> => {
    const rows = await db.selectFrom('consents').selectAll().where(within('patient_id', patientIds)).execute();
    return rows.map((row) => consentOf(row, now));
  },

  /** What holds first, then the newest. */
  page: async (
    patientIds: readonly string[],
    after: ConsentPosition | undefined,
    limit: number,
    now: Date,
  ): Promise<Consent[]> => {
    let query = db.selectFrom('consents').selectAll().where(within('patient_id', patientIds));
    if (after) {
      const [over, givenAt, id] = after;
      const older = olderThan('given_at', 'id', [givenAt, id]);
      query = query.where(sql<boolean>`(${isOver(now)} > ${over} or (${isOver(now)} = ${over} and ${older}))`);
    }
    const rows = await query
      .orderBy(isOver(now))
      .orderBy('given_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => consentOf(row, now));
  },

  /** @throws NotFound */
  get: async (id: string, now: Date): Promise<Consent> => {
    const row = await db.selectFrom('consents').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('consent', id);
    return consentOf(row, now);
  },
});

/** Locked until the transaction ends. @throws NotFound */
export async function lockConsent(tx: EhrTx, id: string, now: Date): Promise<Consent> {
  await tx.selectFrom('consents').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  return consentRows(tx).get(id, now);
}

export const insertConsent = (tx: EhrTx, row: Insertable<ConsentsTable>) =>
  tx.insertInto('consents').values(row).execute();

export async function endConsent(tx: EhrTx, { id, version }: Consent, withdrawal: string): Promise<void> {
  await tx
    .updateTable('consents')
    .set({ withdrawal, version: version + 1 })
    .where('id', '=', id)
    .execute();
}
