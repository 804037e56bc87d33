import type * as api from '@nilecare/contracts/api/clinical-stays.ts';
import { encounterCancelled } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { nothingSigned } from '../data/nothing-signed.ts';
import type { Deps } from '../deps.ts';
import { cancel } from '../domain/encounter.ts';
import { cancelledEvent } from '../views/encounter.ts';
import { changeStay } from './change-stay.ts';

export const cancelEncounter: Handler<typeof api.cancelEncounter, Deps> = ({ params, body }, context) => {
  const { clock, ifMatch } = context;
  return changeStay(context, {
    encounterId: params.encounterId,
    action: 'encounter.cancel',
    rule: async (before, tx) => {
      const cancelled = cancel(before, body.reason, ifMatch);
      await nothingSigned(tx, before.id);
      return cancelled;
    },
    effects: (stay, tx, before) =>
      tx.outbox.add(encounterCancelled, cancelledEvent(stay, before, clock.now()), { key: stay.patientId }),
    reason: body.reason,
  });
};
