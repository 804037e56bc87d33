import type * as api from '@nilecare/contracts/api/clinical.ts';
import { encounterDischarged } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { discharge } from '../domain/encounter.ts';
import { encounterEvent } from '../views/encounter.ts';
import { changeStay } from './change-stay.ts';

export const dischargePatient: Handler<typeof api.dischargePatient, Deps> = ({ params, body }, context) => {
  const { clock, ifMatch } = context;
  const { diagnoses: _, at, ...details } = body;
  const leaving = { ...details, at: at === undefined ? undefined : new Date(at) };
  return changeStay(context, {
    encounterId: params.encounterId,
    action: 'encounter.discharge',
    rule: (before) => discharge(before, leaving, clock.now(), ifMatch),
    effects: (stay, tx) =>
      tx.outbox.add(encounterDischarged, encounterEvent(stay, stay.dischargedAt), { key: stay.patientId }),
  });
};
