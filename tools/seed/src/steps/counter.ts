import { once, type Clients, type CounterClient } from '../clients.ts';

interface Given {
  readonly facilityIds: ReadonlyMap<string, string>;
  /** Where the cashier of the demo works. */
  readonly facilityId: string;
}

const TOLERANCE_MINOR = 1_000;
const FLOAT_MINOR = 50_000;
const PAYING = 9;

const drawers = [
  { key: 'reception', en: 'Reception', ar: 'الاستقبال' },
  { key: 'emergency', en: 'Emergency desk', ar: 'مكتب الطوارئ' },
] as const;

/** Drawers of every facility; one is open, and some of the open bills are paid there: whole, in part, or by transfer. */
export async function workAtCounter(
  { payment, billing }: Clients,
  cashier: CounterClient,
  { facilityIds, facilityId }: Given,
): Promise<void> {
  for (const [place, id] of facilityIds)
    for (const { key, en, ar } of drawers) {
      const drawer = await payment.createCashDrawer(
        { body: { facilityId: id, name: { en, ar }, toleranceMinor: TOLERANCE_MINOR } },
        once('cash-drawer', `${place}-${key}`),
      );
      if (id === facilityId && key === 'reception')
        await cashier.openDrawer(
          { params: { drawerId: drawer.id }, body: { floatMinor: FLOAT_MINOR } },
          once('drawer-session', drawer.id),
        );
    }
  const { items } = await billing.listInvoices({ query: { facilityId, limit: 500 } });
  // The first by their numbers: the same ones, however often the demo is seeded and whatever was billed meanwhile.
  const owed = items
    .filter((it) => it.number !== null && it.patientOpenMinor + it.paidMinor > 0)
    .toSorted((a, b) => (a.number ?? '').localeCompare(b.number ?? ''))
    .slice(0, PAYING);
  for (const [index, { id: invoiceId, patientId, currency, paidMinor, patientOpenMinor }] of owed.entries()) {
    if (index % 3 === 2 || paidMinor > 0) continue;
    const amountMinor = index % 3 === 0 ? patientOpenMinor : Math.ceil(patientOpenMinor / 2);
    const method = index % 4 === 3 ? ('bank-transfer' as const) : ('cash' as const);
    const body = { facilityId, patientId, currency, method, invoices: [{ invoiceId, amountMinor }] };
    await cashier.takePayment({ body }, once('payment', invoiceId));
  }
}
