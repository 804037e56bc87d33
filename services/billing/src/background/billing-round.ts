import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { chargeRows, type ChargeRow } from '../data/charges.ts';
import { facilities } from '../data/facilities.ts';
import { invoiceRows } from '../data/invoice-rows.ts';
import { movementRows, movements } from '../data/movements.ts';
import { waitingForPrice } from '../data/waiting-charges.ts';
import type { Deps } from '../deps.ts';
import { priceCaptured } from '../use-cases/charges/capture.ts';
import { chargeBedDays } from '../use-cases/charges/charge-bed-days.ts';
import { knowFacility } from '../use-cases/know-facility.ts';
import { bookPayment } from '../use-cases/money/book-payment.ts';

const AT_A_TIME = 100;

/** What waits: facilities that are not known yet, charges for a price, bed days for their midnight. What fails holds up nothing else. */
export const billingRound = (deps: Deps): Background =>
  rounds(deps, { name: 'billing', everyMs: deps.own.billingSweepMs }, async (signal) => {
    const { db } = deps;
    const attempt = async (work: () => Promise<unknown>, failed: string): Promise<void> => {
      if (!signal.aborted)
        await work().catch((error: unknown) => deps.log.warn({ err: error }, `${failed}; the next round tries again`));
    };
    for (const id of await facilities(db.read).unknown())
      await attempt(() => knowFacility(deps, id), 'a facility is not known');
    for (const { id } of await movements(db.read).waiting(AT_A_TIME))
      await attempt(() => bookWaiting(deps, id), 'a payment is not booked');
    for (const { facility_id: facilityId } of await facilities(db.read).list(null)) {
      await attempt(() => priceAll(deps, facilityId, signal), 'charges of a facility are not priced');
      await attempt(() => chargeBedDays(deps, { facilityId }), 'bed days of a facility are not charged');
    }
  });

const bookWaiting = ({ db, clock }: Deps, id: string): Promise<void> =>
  db.transaction(async (tx) => {
    const payment = await movementRows(tx).find(id);
    if (payment && payment.booked_at === null) await bookPayment(tx, payment, clock.now());
  });

async function priceAll(deps: Deps, facilityId: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await priceSome(deps, facilityId)));
}

const waitsForPrice = ({ state, unit_price_minor: price }: ChargeRow): boolean =>
  state === 'pending' || (state === 'open' && price === null);

/** @returns whether there may be more */
const priceSome = ({ db, clock }: Deps, facilityId: string): Promise<boolean> =>
  db.transaction(async (tx) => {
    const facility = await facilities(tx).get(facilityId);
    const found = await waitingForPrice(tx, facility, AT_A_TIME);
    // Invoices before their charges, as whoever hears of a visit locks them.
    const invoices = await invoiceRows(tx).lockAll(found.flatMap((it) => it.invoice_id ?? []));
    const held = new Set<string | null>([null, ...invoices.map((it) => it.id)]);
    const rows = await chargeRows(tx).lockAll(found.map((it) => it.id));
    const waiting = rows.filter((row) => held.has(row.invoice_id) && waitsForPrice(row));
    await priceCaptured(tx, facility, waiting, clock.now());
    return found.length === AT_A_TIME;
  });
