import type * as api from '@nilecare/contracts/api/clinical.ts';
import { careTeamChanged } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { encounterRows } from '../data/encounters.ts';
import type { Deps } from '../deps.ts';
import { changeTeam } from '../domain/encounter.ts';
import { careTeamEvent } from '../views/encounter.ts';
import { changeStay } from './change-stay.ts';
import { staffIsKnown } from './known-staff.ts';

export const setCareTeam: Handler<typeof api.setCareTeam, Deps> = async ({ params, body }, context) => {
  const { clock, ifMatch } = context;
  const staffIds = body.careTeam.map((it) => it.staffId);
  const staffChecked = await staffIsKnown(context, staffIds);
  return changeStay(context, {
    encounterId: params.encounterId,
    action: 'encounter.care-team',
    rule: (before) => changeTeam(before, body.careTeam, ifMatch),
    effects: async (stay, tx) => {
      await encounterRows(tx).replaceTeam(stay);
      await tx.outbox.add(careTeamChanged, careTeamEvent(stay, clock.now()), { key: stay.patientId });
    },
    details: { staffIds, staffChecked },
  });
};
