import { setTimeout as wait } from 'node:timers/promises';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { once, type Clients } from '../clients.ts';
import { diagnosisOf } from '../plan/diagnoses.ts';
import { facilities } from '../plan/hospital.ts';
import { moneyOf, pastWork, priceFor, servicePlans, type ServicePlan } from '../plan/prices.ts';
import { idIn } from './places.ts';
import { everyDrug } from './stock.ts';

interface Given {
  readonly facilityIds: ReadonlyMap<string, string>;
}

/** The price lists of the facilities: visits, bed days, every test and every drug, as a hospital takes them in from a file. */
export async function setPrices(clients: Clients, { facilityIds }: Given): Promise<void> {
  const { billing } = clients;
  const plans = [...servicePlans, ...(await testsOf(clients)), ...(await drugsOf(clients))];
  for (const { key } of facilities) {
    const facilityId = idIn(facilityIds, key);
    const body = { facilityId, name: { en: 'Price list', ar: 'قائمة الأسعار' }, validFrom: '2025-01-01' };
    const { id } = await billing.createPriceList({ body }, once('price-list', key));
    const file = Buffer.from(csvOf(plans, moneyOf[key])).toString('base64');
    const report = await billing.importPrices({ params: { priceListId: id }, body: { file, dryRun: false } });
    if (!report.stored) throw new Error(`The prices were not taken in: ${JSON.stringify(report.errors.slice(0, 3))}`);
  }
}

async function testsOf({ lab }: Clients): Promise<ServicePlan[]> {
  const { items } = await lab.listLabTests({});
  return items.map(({ code, name }) => ({
    ...{ code: `LAB-${code}`, name, category: 'lab' as const, reference: code, price: priceFor(code, 40, 400) },
  }));
}

async function drugsOf(clients: Clients): Promise<ServicePlan[]> {
  const drugs = await everyDrug(clients);
  return drugs.map(({ id, name }) => ({
    ...{ code: `DRUG-${id.slice(-12)}`, name, category: 'drug' as const, reference: id },
    price: priceFor(name.en, 2, 60),
  }));
}

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function csvOf(plans: readonly ServicePlan[], factor: number): string {
  const rows = plans.map(({ code, name, category, reference, price }) =>
    [code, name.en, name.ar, category, reference ?? '', (price * factor).toFixed(2)].map(cell).join(','),
  );
  return ['code,name-en,name-ar,category,reference,price', ...rows].join('\n');
}

/** Every fourth stays a draft. */
const issued = (index: number): boolean => index % 4 !== 3;

/** Bills of patients of a facility while they stay there: issued ones, of which some are an insurer's, and drafts. */
export async function billPatients(
  clients: Clients,
  { facilityId, patientIds }: { readonly facilityId: string; readonly patientIds: readonly string[] },
): Promise<void> {
  const { billing } = clients;
  const { items } = await billing.listBillableServices({ query: { limit: 500 } });
  const idOf = new Map(items.map((it) => [it.code, it.id]));
  for (const [index, patientId] of patientIds.entries()) {
    const encounterId = await diagnosedStay(clients, patientId);
    const chargeIds: string[] = [];
    for (const [code, quantity] of pastWork[index % pastWork.length] ?? []) {
      const body = { facilityId, patientId, encounterId, serviceId: idOf.get(code) ?? '', quantity };
      const charge = () => billing.enterCharge({ body }, once('charge', `${patientId}-${code}`));
      chargeIds.push((await whenHeardOf(charge)).id);
    }
    const body = { facilityId, patientId, encounterId, chargeIds };
    const draft = await billing.draftInvoice({ body }, once('invoice', patientId));
    const params = { invoiceId: draft.id };
    const { state, version } = await billing.getInvoice({ params });
    if (issued(index) && state === 'draft') await billing.issueInvoice({ params }, { ifMatch: version });
  }
}

/** The stay of a patient, with the diagnosis without which no insurer takes a claim; null: she has none. */
async function diagnosedStay({ clinical }: Clients, patientId: string): Promise<string | null> {
  const query = { patientId, status: ['in-progress' as const], class: 'inpatient' as const };
  const [stay] = (await clinical.listEncounters({ query })).items;
  if (!stay) return null;
  const { id: encounterId, reason } = stay;
  const code = diagnosisOf(reason);
  const { items } = await clinical.listDiagnoses({ query: { patientId, encounterId } });
  const body = { patientId, encounterId, code, stage: 'admission' as const };
  if (!items.some((it) => it.code === code)) await clinical.recordDiagnosis({ body }, once('diagnosis', encounterId));
  return encounterId;
}

const HEARS_WITHIN_MS = 30_000;
const LOOK_AGAIN_MS = 200;

/** Billing hears of a stay a moment after it began. */
async function whenHeardOf<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  for (const began = performance.now(); ; await wait(LOOK_AGAIN_MS))
    try {
      return await work();
    } catch (error) {
      const isUnknown = error instanceof RemoteProblem && error.status === 404;
      if (!isUnknown || performance.now() - began > HEARS_WITHIN_MS) throw error;
    }
}
