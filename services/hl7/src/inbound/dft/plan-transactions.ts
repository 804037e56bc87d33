import type { Charge } from '@nilecare/contracts/api/billing-charges.ts';
import { numbers, type NamedNumber } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import { faultAt, type Work } from '../handler.ts';
import { mustBeOf } from '../patients/same-patient.ts';
import { mustBeHere } from '../same-facility.ts';
import { placeOf } from '../place-of.ts';
import { findService } from './find-service.ts';
import type { TransactionSaid } from './transactions-said.ts';

/** What is done with an FT1. */
export type TransactionPlan =
  | { readonly does: 'enter'; readonly said: TransactionSaid; readonly serviceId: string }
  /** The charge that the number stands for, when it is done. */
  | { readonly does: 'void'; readonly said: TransactionSaid; readonly number: NamedNumber }
  | { readonly does: 'nothing' };

interface Judging {
  readonly work: Work;
  readonly deps: Deps;
  readonly patientId: string;
}

/** What all FT1 of a message come to, before the first is done. @throws MessageFault where one of them cannot be right */
export async function planTransactions(all: readonly TransactionSaid[], judging: Judging): Promise<TransactionPlan[]> {
  const entered = new Map<string, TransactionSaid>();
  const plans: TransactionPlan[] = [];
  for (const said of all) {
    if (said.kind === 'CR') {
      plans.push(await planCredit(said, entered, judging));
      continue;
    }
    const isTwice = entered.has(keyOf(said.number)) || (await knownCharge(said, said.number, judging)) !== undefined;
    entered.set(keyOf(said.number), said);
    if (isTwice) plans.push({ does: 'nothing' });
    else plans.push({ does: 'enter', said, serviceId: await findService(said, judging.work, judging.deps) });
  }
  return plans;
}

const keyOf = ({ authority, value }: NamedNumber): string => JSON.stringify([authority, value]);

/** The charge that a number stands for, which has to be of the patient and the facility. */
async function knownCharge(
  { ft1 }: TransactionSaid,
  number: NamedNumber,
  { work, deps, patientId }: Judging,
): Promise<Charge | undefined> {
  const [known] = await numbers(deps.db.read, deps.cipher, 'charge').of([number]);
  if (!known) return undefined;
  const charge = await deps.billing.getCharge({ params: { chargeId: known.subjectId } });
  await mustBeOf(patientId, charge.patientId, placeOf(ft1, 2), deps);
  mustBeHere(charge.facilityId, placeOf(ft1, 2), work);
  return charge;
}

/** A credit takes back a whole charge that is in no bill yet. */
async function planCredit(
  said: TransactionSaid,
  entered: ReadonlyMap<string, TransactionSaid>,
  judging: Judging,
): Promise<TransactionPlan> {
  const number = said.of ?? said.number;
  const place = placeOf(said.ft1, said.of ? 32 : 2);
  const charge = await knownCharge(said, number, judging);
  const together = entered.get(keyOf(number));
  if (!charge && !together) throw faultAt('204', place, 'charge-unknown');
  if (charge?.state === 'void') return { does: 'nothing' };
  if (charge?.state === 'invoiced') throw faultAt('206', place, 'charge-invoiced');
  const charged = charge?.quantity ?? together?.quantity ?? 1;
  if (said.quantity !== undefined && said.quantity !== charged)
    throw faultAt('102', placeOf(said.ft1, 10), 'credit-in-part');
  return { does: 'void', said, number };
}
