import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { chargeRows } from '../data/charges.ts';
import { facilities } from '../data/facilities.ts';
import { movementRows, movements } from '../data/movements.ts';
import { waitingForPrice } from '../data/waiting-charges.ts';
import type { Deps } from '../deps.ts';
import { priceCaptured } from '../use-cases/charges/capture.ts';
import { chargeBedDays } from '../use-cases/charges/charge-bed-days.ts';
import { knowFacility } from '../use-cases/know-facility.ts';
import { bookPayment } from '../use-cases/money/book-payment.ts';

const AT_A_TIME = 100;

/** What waits: facilities that are not known yet, charges for a price, bed days for their midnight. */
export const billingRound = (deps: Deps): Background =>
  rounds(deps, { name: 'billing', everyMs: deps.own.billingSweepMs }, async (signal) => {
    const { db, clock } = deps;
    for (const id of await facilities(db.read).unknown())
      await knowFacility(deps, id).catch((error: unknown) => deps.log.warn({ err: error }, 'a facility is not known'));
    for (const { id } of await movements(db.read).waiting(AT_A_TIME))
      await db.transaction(async (tx) => {
        const payment = await movementRows(tx).find(id);
        if (payment && payment.booked_at === null) await bookPayment(tx, payment, clock.now());
      });
    for (const facility of await facilities(db.read).list(null))
      while (!signal.aborted && (await priceSome(deps, facility.facility_id)));
    if (!signal.aborted) await chargeBedDays(deps);
  });

/** @returns whether there may be more */
const priceSome = ({ db, clock }: Deps, facilityId: string): Promise<boolean> =>
  db.transaction(async (tx) => {
    const facility = await facilities(tx).get(facilityId);
    const ids = await waitingForPrice(tx, facility, AT_A_TIME);
    const rows = await chargeRows(tx).lockAll(ids);
    const waiting = rows.filter((row) => row.unit_price_minor === null && ['pending', 'open'].includes(row.state));
    await priceCaptured(tx, facility, waiting, clock.now());
    return ids.length === AT_A_TIME;
  });
