import { sql, type Selectable } from 'kysely';
import {
  CoverageRules,
  InsurerInactive,
  PayerIdTaken,
  PlanCodeTaken,
  type InsurancePlan,
  type Insurer,
} from '@nilecare/contracts/api/billing-insurers.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { InsurancePlansTable, InsurersTable } from '@nilecare/database/billing/insurance-tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../../deps.ts';

type InsurerFacts = Omit<Insurer, 'id' | 'version' | 'plans' | 'answersEligibility'>;
type PlanFacts = Omit<InsurancePlan, 'id' | 'version' | 'insurerId'>;
/** Which insurers can be asked over the network. */
type Answers = (payerId: string) => boolean;

const planOf = (row: Selectable<InsurancePlansTable>): InsurancePlan => ({
  ...{ id: row.id, version: row.version, insurerId: row.insurer_id, code: row.code },
  name: { en: row.name_en, ar: row.name_ar },
  rules: CoverageRules.parse(JSON.parse(row.rules)),
  active: row.active === 1,
});

const insurerOf = (row: Selectable<InsurersTable>, plans: InsurancePlan[], answers: Answers): Insurer => ({
  ...{ id: row.id, version: row.version, name: { en: row.name_en, ar: row.name_ar }, active: row.active === 1 },
  ...{ payerId: row.payer_id, providerId: row.provider_id, claimFormat: row.claim_format },
  contact: { phone: row.phone, email: row.email, address: row.address },
  answersEligibility: answers(row.payer_id),
  plans,
});

export const insurers = (db: Reader, answers: Answers = () => false) => ({
  async list(inactive: boolean): Promise<Insurer[]> {
    const rows = await db
      .selectFrom('insurers')
      .selectAll()
      .$if(!inactive, (query) => query.where('active', '=', 1))
      .orderBy('name_en')
      .orderBy('id')
      .execute();
    return this.withPlans(rows);
  },

  async withPlans(rows: readonly Selectable<InsurersTable>[]): Promise<Insurer[]> {
    const ids = rows.map((row) => row.id);
    const plans = await db
      .selectFrom('insurance_plans')
      .selectAll()
      .where(within('insurer_id', ids))
      .orderBy('code')
      .execute();
    const of = Map.groupBy(plans.map(planOf), (it) => it.insurerId);
    return rows.map((row) => insurerOf(row, of.get(row.id) ?? [], answers));
  },

  /** @throws NotFound */
  async get(id: string): Promise<Insurer> {
    const row = await db.selectFrom('insurers').selectAll().where('id', '=', id).executeTakeFirst();
    const [insurer] = row ? await this.withPlans([row]) : [];
    if (!insurer) throw new NotFound('insurer', id);
    return insurer;
  },

  /** @throws NotFound */
  async plan(id: string): Promise<InsurancePlan> {
    const row = await db.selectFrom('insurance_plans').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('insurance plan', id);
    return planOf(row);
  },

  /** A plan of an insurer, both in use. @throws NotFound, InsurerInactive */
  async planInUse(id: string): Promise<InsurancePlan> {
    const plan = await this.plan(id);
    const { active } = await this.get(plan.insurerId);
    if (!active || !plan.active) throw new InsurerInactive('Choose another plan.', { planId: id });
    return plan;
  },
});

const insurerColumns = ({ name, payerId, providerId, claimFormat, contact, active }: InsurerFacts) => ({
  ...{ name_en: name.en, name_ar: name.ar, payer_id: payerId, provider_id: providerId, claim_format: claimFormat },
  ...{ ...contact, active: Number(active) },
});
const planColumns = ({ code, name, rules, active }: PlanFacts) => ({
  ...{ code, name_en: name.en, name_ar: name.ar, rules: JSON.stringify(rules), active: Number(active) },
});

/** @throws what is given, where a unique key refuses the write */
async function once(written: Promise<unknown>, taken: () => Error): Promise<void> {
  try {
    await written;
  } catch (error) {
    throw isDuplicateKey(error) ? taken() : error;
  }
}
const payerTaken = () => new PayerIdTaken('Look for it in the list, also among those not in use.');
const codeTaken = () => new PlanCodeTaken('Choose another code, or change the plan that has it.');
const nextVersion = sql<number>`version + 1`;

export const insurerRows = (tx: BillingTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<Insurer> {
    await tx.selectFrom('insurers').select('id').where('id', '=', id).forUpdate().execute();
    return insurers(tx).get(id);
  },
  /** @throws NotFound */
  async lockPlan(insurerId: string, id: string): Promise<InsurancePlan> {
    await tx.selectFrom('insurance_plans').select('id').where('id', '=', id).forUpdate().execute();
    const plan = await insurers(tx).plan(id);
    if (plan.insurerId !== insurerId) throw new NotFound('insurance plan', id);
    return plan;
  },
  /** @throws PayerIdTaken */
  insert: (id: string, facts: InsurerFacts, at: Date): Promise<void> =>
    once(
      tx
        .insertInto('insurers')
        .values({ id, ...insurerColumns(facts), created_at: at })
        .execute(),
      payerTaken,
    ),
  /** @throws PayerIdTaken */
  update: (id: string, facts: InsurerFacts): Promise<void> =>
    once(
      tx
        .updateTable('insurers')
        .set({ ...insurerColumns(facts), version: nextVersion })
        .where('id', '=', id)
        .execute(),
      payerTaken,
    ),
  /** @throws PlanCodeTaken */
  insertPlan: (id: string, insurerId: string, facts: PlanFacts, at: Date): Promise<void> =>
    once(
      tx
        .insertInto('insurance_plans')
        .values({ id, insurer_id: insurerId, ...planColumns(facts), created_at: at })
        .execute(),
      codeTaken,
    ),
  /** @throws PlanCodeTaken */
  updatePlan: (id: string, facts: PlanFacts): Promise<void> =>
    once(
      tx
        .updateTable('insurance_plans')
        .set({ ...planColumns(facts), version: nextVersion })
        .where('id', '=', id)
        .execute(),
      codeTaken,
    ),
});
