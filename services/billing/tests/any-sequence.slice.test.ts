import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patientMerged } from '@nilecare/contracts/events/clinical.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type { paymentCompleted } from '@nilecare/contracts/events/payment.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { sized } from '@nilecare/testing/thorough.ts';
import { openTheBooks, type Books } from './books.ts';

let books: Books;
let serviceIds: string[];
beforeAll(async () => {
  books = await openTheBooks();
  const tax = { facilityId: books.facilityId, name: { en: 'VAT', ar: 'ضريبة' }, rate: 1400 };
  await books.office.createTax({ body: { ...tax, code: 'TOP', inclusive: false } });
  await books.office.createTax({ body: { ...tax, code: 'IN', inclusive: true } });
  const prices = [333, 10_001, 0, 77_777];
  serviceIds = await Promise.all(
    prices.map(async (price, n) => (await books.aService(price, { taxCode: n % 2 === 0 ? 'TOP' : 'IN' })).id),
  );
});
afterAll(() => books.stop());

const step = fc.record({
  act: fc.constantFrom(
    ...([
      'charge',
      'draft',
      'discount',
      'issue',
      'pay',
      'refund',
      'credit',
      'write-off',
      'use-deposit',
      'void',
      'merge',
    ] as const),
  ),
  who: fc.nat(2),
  which: fc.nat(100),
  amount: fc.integer({ min: 1, max: 120_000 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Three patients on whose accounts anything is done, in any order; what is refused changes nothing. */
class Accounts {
  readonly #patients = Array.from({ length: 3 }, () => randomUUID());
  readonly #invoiceIds: string[] = [];
  readonly #payments: DataOf<typeof paymentCompleted>[] = [];
  #merged = false;

  async do({ act, who, which, amount }: Step): Promise<void> {
    const patientId = this.#patients[who] ?? '';
    const { office, desk, facilityId } = books;
    const invoiceId = this.#invoiceIds[which % Math.max(1, this.#invoiceIds.length)];
    const reason = 'by any sequence';
    if (act === 'charge') await books.aCharge(serviceIds[which % serviceIds.length] ?? '', patientId, 1 + (which % 7));
    if (act === 'draft') {
      const draft = await office.draftInvoice({ body: { facilityId, patientId } });
      this.#invoiceIds.push(draft.id);
    }
    if (act === 'pay') {
      const invoices = invoiceId ? [{ invoiceId, amountMinor: amount }] : [];
      const payment = books.payment(patientId, amount + (which % 3), { invoices });
      this.#payments.push(payment);
      await books.pays(payment);
    }
    const paid = this.#payments[which % Math.max(1, this.#payments.length)];
    if (act === 'refund' && paid && which % 2 === 0) {
      this.#payments.splice(this.#payments.indexOf(paid), 1);
      await books.gives(books.refund(paid, Math.min(amount, paid.amountMinor), { invoices: [...paid.invoices] }));
    }
    if (act === 'merge' && !this.#merged) await this.#merge();
    if (!invoiceId) return;
    const params = { invoiceId };
    const invoice = await office.getInvoice({ params });
    const current = { ifMatch: invoice.version };
    const lines = invoice.lines.slice(0, 1).map(({ id }) => ({ lineId: id, amountMinor: amount }));
    const share = invoice.shares[0];
    if (act === 'discount')
      await office.discountInvoice(
        { params, body: { invoice: { share: amount % 10_001 }, lines: [], reason } },
        current,
      );
    if (act === 'issue') await office.issueInvoice({ params }, current);
    if (act === 'void') await office.voidInvoice({ params, body: { reason } }, current);
    if (act === 'credit')
      await office.creditInvoice({ params, body: { lines: which % 3 === 0 ? null : lines, reason } });
    if (act === 'write-off' && share)
      await office.writeOffInvoice({ params, body: { shareId: share.id, amountMinor: amount, reason } });
    if (act === 'use-deposit')
      await desk.useDeposit({ params, body: { amountMinor: which % 2 === 0 ? amount : null } });
  }

  async #merge(): Promise<void> {
    this.#merged = true;
    const [survivorId = '', mergedId = ''] = this.#patients;
    await books.events.tell(patientMerged, survivorId, {
      ...{ mergeId: randomUUID(), survivorId, mergedId, facilityId: books.facilityId, version: 1 },
      at: new Date().toISOString(),
    });
    await eventually(async () =>
      (await books.desk.getBillingAccount({ params: { patientId: mergedId }, query: {} })).items.every(
        (it) => it.patientId === survivorId,
      ),
    );
  }

  /** The account of each person is what its invoices and deposits say, and what its statement closes with. */
  async agree(): Promise<void> {
    const { desk, facilityId } = books;
    for (const patientId of this.#patients) {
      const { items } = await desk.getBillingAccount({ params: { patientId }, query: { facilityId } });
      const [account] = items;
      const query = { facilityId, from: daysFromNow(-2), to: daysFromNow(2) };
      const statement = await desk.getStatement({ params: { patientId }, query });
      expect(statement.closingMinor).toBe((account?.openMinor ?? 0) - (account?.depositMinor ?? 0));
      const { items: invoices } = await desk.listInvoices({ query: { patientId, limit: 500 } });
      for (const it of invoices)
        if (it.number !== null)
          expect(it.openMinor).toBe(it.totalMinor - it.paidMinor - it.creditedMinor - it.writtenOffMinor);
      const open = invoices.reduce((sum, it) => sum + (it.number === null ? 0 : it.patientOpenMinor), 0);
      expect(open).toBe(account?.openMinor ?? 0);
    }
  }
}

/** Whatever the clocks of the facility show. */
const daysFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('after any sequence of operations the books balance', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 40 }), async (steps) => {
      const accounts = new Accounts();
      const begin = (['charge', 'charge', 'draft', 'issue'] as const).map((act) => ({
        act,
        who: 0,
        which: 0,
        amount: 1,
      }));
      for (const one of [...begin, ...steps])
        try {
          await accounts.do(one);
        } catch (error) {
          if (!(error instanceof RemoteProblem) || error.status >= 500) throw error;
        }
      await books.balance();
      await accounts.agree();
    }),
    { numRuns: sized(8, 60), endOnFailure: true },
  );
});
