import type * as api from '@nilecare/contracts/api/clinical-stays.ts';
import { encounterAdmitted } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { encounterRows, encounters } from '../data/encounters.ts';
import { locationRows } from '../data/locations.ts';
import { lockOpenRecord } from '../data/record-patient.ts';
import type { Deps } from '../deps.ts';
import { mustBeAlive } from '../domain/death.ts';
import { start } from '../domain/encounter.ts';
import { admittedEvent } from '../views/encounter.ts';
import { changeStay } from './change-stay.ts';

export const startEncounter: Handler<typeof api.startEncounter, Deps> = async ({ params, body }, context) => {
  const { db, clock, ifMatch } = context;
  const { encounterId } = params;
  const { patientId } = await encounters(db.read).get(encounterId);
  return changeStay(context, {
    encounterId,
    action: 'encounter.admit',
    // As an admission does: a merged record is not opened any more, and who died does not come.
    first: async (tx) => {
      const now = clock.now();
      mustBeAlive(await lockOpenRecord(tx, patientId), body.at === undefined ? now : new Date(body.at), now);
    },
    rule: async (before, tx) => {
      const now = clock.now();
      const started = start(before, body.at === undefined ? now : new Date(body.at), now, ifMatch);
      const { ids } = await patientLinks(tx).groupOf(patientId);
      await encounterRows(tx).mustBeTheOnly(started, ids);
      return started;
    },
    effects: async (stay, tx) => {
      await locationRows(tx).correctBegin(stay.id, stay.admittedAt);
      await tx.outbox.add(encounterAdmitted, admittedEvent(stay), { key: stay.patientId });
    },
  });
};
