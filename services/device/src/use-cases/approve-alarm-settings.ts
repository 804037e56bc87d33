import type * as api from '@nilecare/contracts/api/device-alarm-settings.ts';
import { OwnProposal, SettingsDecided, SettingsOutdated } from '@nilecare/contracts/api/device-alarm-settings.ts';
import { SettingsUnsafe } from '@nilecare/contracts/api/device-limit-problems.ts';
import { alarmSettingsChanged } from '@nilecare/contracts/events/device.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { rulesInForce, settingsView, settingsWriter, type SettingsRow } from '../data/alarm-settings.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps, DeviceTx } from '../deps.ts';
import { wardRuleProblems } from '../domain/limits/ward-limits.ts';

export const approveAlarmSettings: Handler<typeof api.approveAlarmSettings, Deps> = async (
  { params: { settingsId } },
  { actor, db, clock },
) =>
  db.transaction(async (tx) => {
    // Of two approvals in one ward the second sees what the first brought into force.
    await registryState(tx).lock();
    const proposal = await settingsWriter(tx).lock(settingsId);
    actor.mustReachFacility(proposal.facility_id);
    if (proposal.proposed_by_id === actor.id)
      throw new OwnProposal('Ask a colleague who may approve alarm settings.', { settingsId });
    await mustBeApprovable(tx, proposal);
    const at = clock.now();
    const approved = settingsView(await settingsWriter(tx).approve(proposal, { id: actor.id, name: actor.name, at }));
    const { wardId, facilityId } = approved;
    const version = proposal.based_on + 1;
    await registryState(tx).noteChange(await settingsWriter(tx).pairedDevices(wardId));
    await tx.outbox.add(
      alarmSettingsChanged,
      { settingsId, wardId, facilityId, version, at: at.toISOString() },
      { key: wardId },
    );
    await tx.audit.record('alarm-settings.approve', {
      actor,
      facilityId,
      resource: `alarm-settings/${settingsId}`,
      details: { wardId, version, proposedBy: proposal.proposed_by_id },
    });
    return approved;
  });

/** @throws SettingsDecided, SettingsOutdated, SettingsUnsafe */
async function mustBeApprovable(tx: DeviceTx, proposal: SettingsRow): Promise<void> {
  const { rules, state } = settingsView(proposal);
  if (state !== 'proposed')
    throw new SettingsDecided(`The proposal is ${state}; nothing is left to do.`, { settingsId: proposal.id, state });
  const { version } = (await rulesInForce(tx, [proposal.ward_id]))(proposal.ward_id);
  if (version !== proposal.based_on)
    throw new SettingsOutdated('Look at what is in force now, and propose anew.', {
      basedOn: proposal.based_on,
      inForce: version,
    });
  const problems = wardRuleProblems(rules);
  if (problems.length) throw new SettingsUnsafe(problems);
}
