import type * as api from '@nilecare/contracts/api/clinical-stays.ts';
import { encounterReopened } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { encounterRows, encounters } from '../data/encounters.ts';
import { lockOpenRecord } from '../data/record-patient.ts';
import type { Deps } from '../deps.ts';
import { mustBeAlive } from '../domain/death.ts';
import { reopen } from '../domain/encounter.ts';
import { reopenedEvent } from '../views/encounter.ts';
import { changeStay } from './change-stay.ts';
import { isNotBilled } from './not-billed.ts';

export const reopenEncounter: Handler<typeof api.reopenEncounter, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock, ifMatch } = context;
  const { encounterId } = params;
  const { patientId, facilityId } = await encounters(db.read).get(encounterId);
  // Who may not is told so before anything is asked of others.
  actor.mustReachFacility(facilityId);
  const billChecked = await isNotBilled(context, encounterId);
  return changeStay(context, {
    encounterId,
    action: 'encounter.reopen',
    // As an admission does: nobody is in hospital twice, nor under a merged record, nor after death.
    first: async (tx) => mustBeAlive(await lockOpenRecord(tx, patientId), clock.now(), clock.now()),
    rule: async (before, tx) => {
      const reopened = reopen(before, ifMatch);
      const { ids } = await patientLinks(tx).groupOf(patientId);
      await encounterRows(tx).mustBeTheOnly(reopened, ids);
      return reopened;
    },
    effects: async (stay, tx, before) => {
      await tx.outbox.add(encounterReopened, reopenedEvent(stay, before, clock.now()), { key: stay.patientId });
    },
    reason: body.reason,
    details: { billChecked },
  });
};
