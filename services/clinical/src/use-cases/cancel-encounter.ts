import type * as api from '@nilecare/contracts/api/clinical-stays.ts';
import { encounterCancelled } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { encounters } from '../data/encounters.ts';
import { nothingSigned } from '../data/nothing-signed.ts';
import { followPlaces } from '../data/patient-places.ts';
import { lockRecord } from '../data/record-patient.ts';
import type { Deps } from '../deps.ts';
import { cancel } from '../domain/encounter.ts';
import { cancelledEvent } from '../views/encounter.ts';
import { changeStay } from './change-stay.ts';

export const cancelEncounter: Handler<typeof api.cancelEncounter, Deps> = async ({ params, body }, context) => {
  const { clock, db, ifMatch } = context;
  const { patientId } = await encounters(db.read).get(params.encounterId);
  return changeStay(context, {
    encounterId: params.encounterId,
    action: 'encounter.cancel',
    first: async (tx) => void (await lockRecord(tx, patientId)),
    rule: async (before, tx) => {
      const cancelled = cancel(before, body.reason, ifMatch);
      await nothingSigned(tx, before.id);
      return cancelled;
    },
    effects: async (stay, tx, before) => {
      await followPlaces(tx, stay.patientId);
      await tx.outbox.add(encounterCancelled, cancelledEvent(stay, before, clock.now()), { key: stay.patientId });
    },
    reason: body.reason,
  });
};
