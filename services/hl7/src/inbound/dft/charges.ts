import { ContractError, NotFound } from '@nilecare/contracts/errors.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { numbers } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import { because } from '../../er7/fault.ts';
import { faultAt, NotYet, type InboundHandler, type Work } from '../handler.ts';
import { personMeant } from '../patients/person-meant.ts';
import { placeOf } from '../place-of.ts';
import { visitOf } from '../visits/visit-of.ts';
import { planTransactions, type TransactionPlan } from './plan-transactions.ts';
import { transactionsSaid, type TransactionSaid } from './transactions-said.ts';

interface Booking {
  readonly work: Work;
  readonly deps: Deps;
  readonly patientId: string;
  readonly visit: Encounter | undefined;
}

/** DFT P03: what another system charges, or takes back. All of it is judged before the first charge is entered. */
export const chargeHandler: InboundHandler = {
  kinds: ['DFT^P03'],
  async handle(work, deps) {
    const clocks = await deps.clocks.of(work.channel.facilityId);
    const said = transactionsSaid(work, clocks);
    for (const { ft1, servedOn } of said)
      if (servedOn > clocks.date(deps.clock.now())) throw faultAt('102', placeOf(ft1, 4), 'day-to-come');
    const patientId = await personMeant(work, deps, 'refuse');
    const visit = await visitOf(work, { id: patientId }, deps);
    const plans = await planTransactions(said, { work, deps, patientId });
    const booking = { work, deps, patientId, visit };
    for (const plan of plans) await carryOut(plan, booking);
    return { patientId };
  },
};

async function carryOut(plan: TransactionPlan, booking: Booking): Promise<void> {
  const { db, cipher, clock } = booking.deps;
  const known = numbers(db.read, cipher, 'charge');
  switch (plan.does) {
    case 'enter': {
      const id = await enter(plan.said, plan.serviceId, booking);
      return known.remember([plan.said.number], [{ subjectId: id, partId: '' }], clock.now());
    }
    case 'void': {
      const [charge] = await known.of([plan.number]);
      if (charge) await takeBack(charge.subjectId, booking);
      return;
    }
    case 'nothing':
      return;
  }
}

async function enter(
  { ft1, quantity = 1, servedOn }: TransactionSaid,
  serviceId: string,
  { work, deps, patientId, visit }: Booking,
): Promise<string> {
  const facilityId = visit?.facilityId ?? work.channel.facilityId;
  const body = { facilityId, patientId, encounterId: visit?.id ?? null, serviceId, quantity, servedOn };
  const options = { idempotencyKey: `hl7-${work.messageId}-ft1-${ft1.occurrence}` };
  const { id } = await deps.billing.enterCharge({ body }, options).catch(notHeardYet(visit));
  return id;
}

/** Clinical knows the visit: billing will hear of it. */
const notHeardYet =
  (visit: Encounter | undefined) =>
  (error: unknown): never => {
    const isUnheard =
      error instanceof ContractError && error.code === NotFound.code && error.extensions['kind'] === 'encounter';
    if (visit && isUnheard) throw new NotYet(because('visit-not-heard-by-billing'), { cause: error });
    throw error;
  };

async function takeBack(chargeId: string, { deps: { billing } }: Booking): Promise<void> {
  const params = { chargeId };
  const { state, version } = await billing.getCharge({ params });
  if (state === 'void') return;
  await billing.voidCharge(
    { params, body: { reason: 'Taken back by the other system (HL7 v2).' } },
    { ifMatch: version },
  );
}
