import { ContractError } from '@nilecare/contracts/errors.ts';
import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import { payments } from '../data/payments.ts';
import { refunds } from '../data/refunds.ts';
import type { Deps } from '../deps.ts';
import { askProvider } from '../use-cases/ask-provider.ts';
import { askRefund } from '../use-cases/ask-refund.ts';

const MOST = 200;
/** One that does not answer holds up a few others at the most. */
const AT_ONCE = 10;

/** Payments and refunds whose providers have not said what became of them are asked for, and given up in the end. */
export const paymentSweep = (deps: Deps) =>
  rounds(deps, { name: 'payment-sweep', everyMs: deps.own.paymentSweepMs }, async (signal) => {
    const now = deps.clock.now();
    const asked = [
      ...(await payments(deps.db.read).due(now, MOST)).map((id) => () => askProvider(deps, id)),
      ...(await refunds(deps.db.read).due(now, MOST)).map((id) => () => askRefund(deps, id)),
    ];
    const warn = (error: unknown) => {
      if (!(error instanceof ContractError)) throw error;
      deps.log.warn({ err: error }, 'a provider is asked again');
    };
    for (let from = 0; from < asked.length && !signal.aborted; from += AT_ONCE)
      await Promise.all(asked.slice(from, from + AT_ONCE).map((ask) => ask().catch(warn)));
  });
