import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { chargeRows, type ChargeRow } from '../../data/charges.ts';
import { encounterRows, type EncounterRow } from '../../data/encounters.ts';
import { facilityRows, type FacilityRow } from '../../data/facilities.ts';
import { invoiceRows, type NewInvoice } from '../../data/invoice-rows.ts';
import type { InvoiceRow } from '../../data/invoices.ts';
import type { BillingTx } from '../../deps.ts';
import { priceCharges } from '../charges/price-charges.ts';
import { buildDraft, isPriced } from './build-draft.ts';
import { issueMany } from './issue-many.ts';

interface Billing {
  readonly actor: Actor;
  readonly at: Date;
  readonly paymentTermDays: number;
}

export interface Billed {
  readonly encounterId: string;
  /** That was issued now; null: there was nothing to bill, or what there is has no price. */
  readonly invoiceId: string | null;
  readonly totalMinor: number;
  readonly unpricedChargeIds: readonly string[];
}

/**
 * Issues everything of encounters that have ended: their drafts, and one invoice for what is open, the first draft where
 * there is one. Charges without a price are left.
 * @param encounterIds of one facility
 * @param patientOf under which record each is billed
 */
export async function billEncounters(
  tx: BillingTx,
  facilityId: string,
  encounterIds: readonly string[],
  patientOf: (encounter: EncounterRow) => string,
  { actor, at, paymentTermDays }: Billing,
): Promise<readonly Billed[]> {
  const encounters = await encounterRows(tx).lockAll(encounterIds);
  const drafts = await lockDraftsOf(tx, encounterIds);
  const open = await chargeRows(tx).lockOpenOf(facilityId, encounterIds);
  const facility = await facilityRows(tx).lock(facilityId);
  const priced = await priceCharges(tx, facility, open);
  const made = encounters.map((encounter) => planOf(encounter, drafts, priced));
  const added = made
    .filter((it) => it.target === undefined && it.toBill.length > 0)
    .map(({ encounter, id }) => newInvoice(encounter, patientOf(encounter), { id, facility, actor, at }));
  if (added.length > 0) await invoiceRows(tx).insert(added);
  for (const plan of made.filter((it) => it.toBill.length > 0)) await putIn(tx, plan);
  const ids = made.flatMap((it) => [...(it.toBill.length > 0 ? [it.id] : []), ...it.drafts.map((one) => one.id)]);
  const issuing = await invoiceRows(tx).lockAll([...new Set(ids)]);
  await issueMany(tx, issuing, { facility, actor, at, paymentTermDays });
  const whole = made.filter((it) => it.unpriced.length === 0).map((it) => it.encounter.encounter_id);
  if (whole.length > 0) await encounterRows(tx).setBilled(whole, at);
  const totals = new Map(issuing.map((it) => [it.id, it.total_minor]));
  return made.map((it) => ({
    encounterId: it.encounter.encounter_id,
    invoiceId: totals.has(it.id) ? it.id : (it.drafts[0]?.id ?? null),
    totalMinor: it.drafts.reduce((sum, one) => sum + (one.id === it.id ? 0 : one.total_minor), totals.get(it.id) ?? 0),
    unpricedChargeIds: it.unpriced.map((row) => row.id),
  }));
}

/** Those that are drafts still when they are locked: somebody may have issued or given up one meanwhile. */
async function lockDraftsOf(tx: BillingTx, encounterIds: readonly string[]): Promise<readonly InvoiceRow[]> {
  const rows = await tx
    .selectFrom('invoices')
    .select('id')
    .where(within('encounter_id', encounterIds))
    .where('state', '=', 'draft')
    .execute();
  const locked = await invoiceRows(tx).lockAll(rows.map((row) => row.id));
  return locked.filter((it) => it.state === 'draft');
}

interface Plan {
  readonly encounter: EncounterRow;
  /** Of the invoice that takes what is open. */
  readonly id: string;
  readonly target: InvoiceRow | undefined;
  readonly drafts: readonly InvoiceRow[];
  readonly toBill: readonly ChargeRow[];
  readonly unpriced: readonly ChargeRow[];
}

function planOf(encounter: EncounterRow, drafts: readonly InvoiceRow[], priced: readonly ChargeRow[]): Plan {
  const own = drafts.filter((it) => it.encounter_id === encounter.encounter_id);
  const charges = priced.filter((it) => it.encounter_id === encounter.encounter_id);
  return {
    ...{ encounter, drafts: own, target: own[0], id: own[0]?.id ?? newId() },
    toBill: charges.filter(isPriced).toSorted((a, b) => a.served_at.getTime() - b.served_at.getTime()),
    unpriced: charges.filter((it) => !isPriced(it)),
  };
}

const newInvoice = (
  encounter: EncounterRow,
  patientId: string,
  { id, facility, actor, at }: { id: string; facility: FacilityRow; actor: Actor; at: Date },
): NewInvoice => ({
  ...{ id, facilityId: facility.facility_id, patientId, encounterId: encounter.encounter_id, appointmentId: null },
  ...{ state: 'draft', currency: facility.currency, by: actor.name, at },
});

async function putIn(tx: BillingTx, { id, target, toBill }: Plan): Promise<void> {
  const lines = target ? await invoiceRows(tx).linesOf([id]) : [];
  const before = await chargeRows(tx).lockAll(lines.map((it) => it.charge_id));
  await buildDraft(tx, await invoiceRows(tx).lock(id), [...before, ...toBill]);
  await chargeRows(tx).changeAll(
    toBill.map((it) => it.id),
    { state: 'invoiced', invoice_id: id },
  );
}
