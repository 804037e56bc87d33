import { sql, type Selectable } from 'kysely';
import type { Policy } from '@nilecare/contracts/api/billing-policies.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { PoliciesTable } from '@nilecare/database/billing/insurance-tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../../deps.ts';

export type PolicyFacts = Omit<Policy, 'version' | 'insurerName' | 'planName'>;
type EncryptedColumn = 'number' | 'holder_name' | 'holder_birth_date';

const NUMBER = 'policy number';
const placeOf = (rowId: string, column: EncryptedColumn) => ({ table: 'policies', column, rowId });

interface Names {
  readonly insurer_en: string;
  readonly insurer_ar: string;
  readonly plan_en: string;
  readonly plan_ar: string;
}

function policyOf(row: Selectable<PoliciesTable> & Names, cipher: FieldCipher): Policy {
  const plain = (column: EncryptedColumn): string | null => {
    const value = row[column];
    return value === null ? null : cipher.decrypt(value, placeOf(row.id, column));
  };
  return {
    ...{ id: row.id, version: row.version, patientId: row.patient_id, facilityId: row.facility_id },
    ...{ insurerId: row.insurer_id, planId: row.plan_id, number: plain('number') ?? '' },
    insurerName: { en: row.insurer_en, ar: row.insurer_ar },
    planName: { en: row.plan_en, ar: row.plan_ar },
    holder: { relationship: row.relationship, name: plain('holder_name'), birthDate: plain('holder_birth_date') },
    ...{ validFrom: row.valid_from, validTo: row.valid_to, priority: row.priority },
  };
}

export const policies = (db: Reader, cipher: FieldCipher) => {
  const all = () =>
    db
      .selectFrom('policies as policy')
      .innerJoin('insurers as insurer', 'insurer.id', 'policy.insurer_id')
      .innerJoin('insurance_plans as plan', 'plan.id', 'policy.plan_id')
      .selectAll('policy')
      .select([
        'insurer.name_en as insurer_en',
        'insurer.name_ar as insurer_ar',
        'plan.name_en as plan_en',
        'plan.name_ar as plan_ar',
      ]);
  return {
    /** @param patientIds of one person */
    async of(patientIds: readonly string[]): Promise<Policy[]> {
      const rows = await all()
        .where(within('policy.patient_id', patientIds))
        .orderBy('policy.priority')
        .orderBy('policy.valid_from', 'desc')
        .orderBy('policy.id')
        .execute();
      return rows.map((row) => policyOf(row, cipher));
    },

    /** @throws NotFound */
    async get(id: string): Promise<Policy> {
      const row = await all().where('policy.id', '=', id).executeTakeFirst();
      if (!row) throw new NotFound('policy', id);
      return policyOf(row, cipher);
    },
  };
};

const columnsOf = (it: PolicyFacts, cipher: FieldCipher) => {
  const sealed = (column: EncryptedColumn, value: string | null) =>
    value === null ? null : cipher.encrypt(value, placeOf(it.id, column));
  return {
    ...{ insurer_id: it.insurerId, plan_id: it.planId, relationship: it.holder.relationship },
    number: cipher.encrypt(it.number, placeOf(it.id, 'number')),
    number_index: cipher.blindIndex(it.number, NUMBER),
    holder_name: sealed('holder_name', it.holder.name),
    holder_birth_date: sealed('holder_birth_date', it.holder.birthDate),
    ...{ valid_from: it.validFrom, valid_to: it.validTo, priority: it.priority },
  };
};

export const policyRows = (tx: BillingTx, cipher: FieldCipher) => ({
  insert: (facts: PolicyFacts, at: Date): Promise<unknown> =>
    tx
      .insertInto('policies')
      .values({
        ...{ id: facts.id, patient_id: facts.patientId, facility_id: facts.facilityId, created_at: at },
        ...columnsOf(facts, cipher),
      })
      .execute(),

  update: (facts: PolicyFacts): Promise<unknown> =>
    tx
      .updateTable('policies')
      .set({ ...columnsOf(facts, cipher), version: sql<number>`version + 1` })
      .where('id', '=', facts.id)
      .execute(),
});
