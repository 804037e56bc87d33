import type * as api from '@nilecare/contracts/api/clinical-stays.ts';
import { encounterReclassified } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { encounterRows, encounters } from '../data/encounters.ts';
import { lockOpenRecord } from '../data/record-patient.ts';
import type { Deps } from '../deps.ts';
import { isPresent, reclassify } from '../domain/encounter.ts';
import { reclassifiedEvent } from '../views/encounter.ts';
import { changeStay } from './change-stay.ts';

export const changeEncounterClass: Handler<typeof api.changeEncounterClass, Deps> = async (
  { params, body },
  context,
) => {
  const { db, clock, ifMatch } = context;
  const { encounterId } = params;
  const { patientId } = await encounters(db.read).get(encounterId);
  return changeStay(context, {
    encounterId,
    action: 'encounter.reclassify',
    // Who was a visitor may be in hospital from now on: once, as an admission has it.
    first: async (tx) => void (await lockOpenRecord(tx, patientId)),
    rule: async (before, tx) => {
      const reclassified = reclassify(before, body.class, ifMatch);
      const { ids } = await patientLinks(tx).groupOf(patientId);
      await encounterRows(tx).mustBeTheOnly(reclassified, ids);
      return reclassified;
    },
    effects: async (stay, tx, before) => {
      // Of a stay that is only planned nobody heard yet.
      if (!isPresent(stay)) return;
      await tx.outbox.add(encounterReclassified, reclassifiedEvent(stay, before, clock.now()), { key: stay.patientId });
    },
    reason: body.reason,
    details: { to: body.class },
  });
};
