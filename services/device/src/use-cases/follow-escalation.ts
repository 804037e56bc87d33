import type { Received } from '@nilecare/contracts/event.ts';
import type { escalationAdvanced, escalationEnded } from '@nilecare/contracts/events/notification.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { alarmChanges } from '../data/alarms.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps } from '../deps.ts';
import { escalate, type EscalationNews } from '../domain/alarm-engine/escalation.ts';
import { announceAlarms } from '../ingestion/announce.ts';

/** The next people were called for an alarm. May be told twice. */
export const followAdvance = ({ data }: Received<typeof escalationAdvanced>, deps: Deps): Promise<void> =>
  follow(data.subjectId, { type: 'called', level: data.level, role: data.role, at: data.at }, deps);

/** A chain ended. That somebody acknowledged, or that the alarm is over, is known here before anywhere else. */
export async function followEnd({ data }: Received<typeof escalationEnded>, deps: Deps): Promise<void> {
  if (data.outcome === 'exhausted') await follow(data.subjectId, { type: 'exhausted', at: data.at }, deps);
}

async function follow(alarmId: string, news: EscalationNews, deps: Deps): Promise<void> {
  const escalated = await deps.db.transaction(async (tx) => {
    await registryState(tx).lock();
    const changes = alarmChanges(tx);
    await changes.lock();
    const alarm = await changes.find(alarmId);
    const escalation = alarm && escalate(alarm, news);
    if (!escalation) return undefined;
    const changed = await changes.escalate(alarm, escalation);
    await tx.audit.record('alarm.escalate', {
      actor: serviceActor('notification'),
      patientId: changed.patientId,
      facilityId: changed.facilityId,
      resource: `alarm/${alarmId}`,
      details: { level: escalation.level, role: escalation.role, exhausted: escalation.exhausted },
    });
    return changed;
  });
  if (escalated) await announceAlarms([escalated], deps);
}
