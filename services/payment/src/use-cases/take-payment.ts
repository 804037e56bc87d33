import type { takePayment as contract } from '@nilecare/contracts/api/payment.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { payments } from '../data/payments.ts';
import type { Deps } from '../deps.ts';
import { askProvider } from './ask-provider.ts';
import { beginPayment, type Begun } from './begin-payment.ts';
import { payableParts } from './payable-invoices.ts';
import { shownBy } from './shown-by.ts';

export const takePayment: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, providers, clocks, seen } = context;
  actor.mustReachFacility(body.facilityId);
  seen([body.patientId]);
  providers.forMethod(body.method);
  await clocks.of(body.facilityId);
  const invoices = await payableParts(context, body.invoices, body);
  return begin({ ...body, invoices }, context);
};

/** Writes the payment down, then takes it to its provider, which may be silent: then it is asked again later. */
export async function begin(given: Begun, context: Deps & RequestContext) {
  const { db, actor, clocks, providers, log } = context;
  const time = await clocks.of(given.facilityId);
  const shown = shownBy(context);
  const begun = await db.transaction(async (tx) => {
    const id = await beginPayment(tx, context, given, { actor, time });
    return payments(tx).view(id, shown);
  });
  if (!providers.remote(begun.provider)) return created(begun);
  try {
    await askProvider(context, begun.id, actor);
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    log.warn({ err: error, paymentId: begun.id }, 'the provider is asked again');
  }
  return created(await payments(db.read).view(begun.id, shown));
}
