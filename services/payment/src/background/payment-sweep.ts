import { ContractError } from '@nilecare/contracts/errors.ts';
import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import { payments } from '../data/payments.ts';
import { refunds } from '../data/refunds.ts';
import type { Deps } from '../deps.ts';
import { askProvider } from '../use-cases/ask-provider.ts';
import { askRefund } from '../use-cases/ask-refund.ts';

const MOST = 200;

/** Payments and refunds whose providers have not said what became of them are asked for, and given up in the end. */
export const paymentSweep = (deps: Deps) =>
  rounds(deps, { name: 'payment-sweep', everyMs: deps.own.paymentSweepMs }, async (signal) => {
    const now = deps.clock.now();
    const asked = [
      ...(await payments(deps.db.read).due(now, MOST)).map((id) => () => askProvider(deps, id)),
      ...(await refunds(deps.db.read).due(now, MOST)).map((id) => () => askRefund(deps, id)),
    ];
    for (const ask of asked) {
      if (signal.aborted) return;
      await ask().catch((error: unknown) => {
        if (!(error instanceof ContractError)) throw error;
        deps.log.warn({ err: error }, 'a provider is asked again');
      });
    }
  });
