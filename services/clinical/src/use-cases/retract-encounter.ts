import type * as api from '@nilecare/contracts/api/clinical-stays.ts';
import { encounterCancelled } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { nothingSigned } from '../data/nothing-signed.ts';
import type { Deps } from '../deps.ts';
import { retract } from '../domain/encounter.ts';
import { cancelledEvent } from '../views/encounter.ts';
import { changeStay } from './change-stay.ts';

export const retractEncounter: Handler<typeof api.retractEncounter, Deps> = ({ params, body }, context) => {
  const { clock, ifMatch } = context;
  return changeStay(context, {
    encounterId: params.encounterId,
    action: 'encounter.retract',
    rule: async (before, tx) => {
      const retracted = retract(before, body.reason, ifMatch);
      await nothingSigned(tx, before.id);
      return retracted;
    },
    effects: (stay, tx, before) =>
      tx.outbox.add(encounterCancelled, cancelledEvent(stay, before, clock.now()), { key: stay.patientId }),
    reason: body.reason,
  });
};
