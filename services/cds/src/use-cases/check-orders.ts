import type * as api from '@nilecare/contracts/api/cds.ts';
import { onlyFacility } from '@nilecare/service-kit/auth/actor.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { judge } from './judge.ts';

export const checkOrders: Handler<typeof api.checkOrders, Deps> = async ({ body }, deps) => {
  const { actor, checkLog } = deps;
  if (body.facilityId !== null) actor.mustReachFacility(body.facilityId);
  const answer = await judge(body, deps);
  const at = new Date(answer.checkedAt);
  const facilityId = body.facilityId ?? onlyFacility(actor.facilityIds);
  const subject = body.patient.id;
  checkLog.add(
    {
      id: answer.checkId,
      at,
      patient_id: subject,
      facility_id: facilityId,
      actor_id: actor.id,
      knowledge_version: answer.knowledge.version,
      proposed: body.proposed.length,
      stops: answer.alerts.filter((it) => it.tier === 'stop').length,
      warnings: answer.alerts.filter((it) => it.tier === 'warn').length,
      not_checked: answer.notChecked.length,
    },
    // Without a patient it is a look-up, not an alert that somebody heeds or overrides.
    subject === null ? [] : answer.alerts.map((alert) => ({ subject, alert, facilityId, at })),
  );
  return answer;
};
