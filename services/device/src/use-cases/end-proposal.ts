import { SettingsDecided, type AlarmSettings } from '@nilecare/contracts/api/device-alarm-settings.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { settingsView, settingsWriter } from '../data/alarm-settings.ts';
import type { Deps } from '../deps.ts';

interface Ending {
  readonly settingsId: string;
  readonly reason: string;
  readonly action: 'alarm-settings.withdraw' | 'alarm-settings.refuse';
}

/** A proposal that nobody approved is over. @throws NotFound, Forbidden, SettingsDecided */
export const endProposal = (
  { actor, db, clock }: Deps & RequestContext,
  { settingsId, reason, action }: Ending,
): Promise<AlarmSettings> =>
  db.transaction(async (tx) => {
    const proposal = await settingsWriter(tx).lock(settingsId);
    actor.mustReachFacility(proposal.facility_id);
    if (proposal.state !== 'proposed')
      throw new SettingsDecided(`The proposal is ${proposal.state}; nothing is left to do.`, { settingsId });
    const by = { id: actor.id, name: actor.name, at: clock.now() };
    const ended = await settingsWriter(tx).withdraw(settingsId, by, reason);
    await tx.audit.record(action, {
      actor,
      facilityId: proposal.facility_id,
      resource: `alarm-settings/${settingsId}`,
      reason,
    });
    return settingsView(ended);
  });
