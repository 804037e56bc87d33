import type * as api from '@nilecare/contracts/api/device-alarm-settings.ts';
import { SettingsUnsafe } from '@nilecare/contracts/api/device-limit-problems.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { rulesInForce, settingsView, settingsWriter } from '../data/alarm-settings.ts';
import type { Deps } from '../deps.ts';
import { wardRuleProblems } from '../domain/limits/ward-limits.ts';

export const proposeAlarmSettings: Handler<typeof api.proposeAlarmSettings, Deps> = async (
  { body: { wardId, rules, reason } },
  { actor, db, clock, facility },
) => {
  const ward = await facility.getWard({ params: { wardId } });
  actor.mustReachFacility(ward.facilityId);
  const problems = wardRuleProblems(rules);
  if (problems.length) throw new SettingsUnsafe(problems);
  return db.transaction(async (tx) => {
    const { version } = (await rulesInForce(tx, [wardId]))(wardId);
    const row = await settingsWriter(tx).propose({
      id: newId(),
      ward_id: wardId,
      facility_id: ward.facilityId,
      state: 'proposed',
      version: null,
      based_on: version,
      rules,
      reason,
      proposed_by_id: actor.id,
      proposed_by_name: actor.name,
      proposed_at: clock.now(),
      approved_by_id: null,
      approved_by_name: null,
      approved_at: null,
      ended_by_id: null,
      ended_by_name: null,
      ended_at: null,
      end_reason: null,
    });
    await tx.audit.record('alarm-settings.propose', {
      actor,
      facilityId: ward.facilityId,
      resource: `alarm-settings/${row.id}`,
      reason,
      details: { wardId, ageBands: Object.keys(rules.limits), basedOn: version },
    });
    return created(settingsView(row));
  });
};
