import type * as api from '@nilecare/contracts/api/device-alarm-settings.ts';
import { SettingsDecided } from '@nilecare/contracts/api/device-alarm-settings.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { settingsView, settingsWriter } from '../data/alarm-settings.ts';
import type { Deps } from '../deps.ts';

export const withdrawAlarmSettings: Handler<typeof api.withdrawAlarmSettings, Deps> = async (
  { params: { settingsId }, body: { reason } },
  { actor, db, clock },
) =>
  db.transaction(async (tx) => {
    const proposal = await settingsWriter(tx).lock(settingsId);
    actor.mustReachFacility(proposal.facility_id);
    if (proposal.state !== 'proposed')
      throw new SettingsDecided(`The proposal is ${proposal.state}; nothing is left to do.`, { settingsId });
    const by = { id: actor.id, name: actor.name, at: clock.now() };
    const withdrawn = await settingsWriter(tx).withdraw(settingsId, by, reason);
    await tx.audit.record('alarm-settings.withdraw', {
      actor,
      facilityId: proposal.facility_id,
      resource: `alarm-settings/${settingsId}`,
      reason,
    });
    return settingsView(withdrawn);
  });
