import { randomUUID } from 'node:crypto';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { alarmChanges, type NewAlarm } from '../src/data/alarms.ts';
import { registryState } from '../src/data/registry-state.ts';
import type { Deps } from '../src/deps.ts';
import type { Monitored } from './monitored-patient.ts';

type Given = Partial<Pick<NewAlarm, 'priority' | 'kind' | 'raised_at' | 'alarm_key' | 'parameter'>>;

/** An alarm of a monitored patient: a row as the ingestion leaves it. */
export async function aRaisedAlarm({ db }: Deps, monitored: Monitored, given: Given = {}): Promise<Alarm> {
  const at = given.raised_at ?? new Date();
  const [alarm] = await db.transaction(async (tx) => {
    await registryState(tx).lock();
    const changes = alarmChanges(tx);
    await changes.lock();
    const raised = await changes.raise([
      {
        id: randomUUID(),
        alarm_key: `test:${randomUUID()}`,
        kind: 'physiological',
        priority: 'high',
        condition: 'above-limit',
        parameter: 'hr',
        value: 140,
        limit_value: 120,
        message: null,
        device_id: monitored.deviceId,
        patient_id: monitored.patientId,
        bed_id: monitored.bedId,
        ward_id: monitored.wardId,
        facility_id: monitored.facilityId,
        onset_at: at,
        sample_at: at,
        raised_at: at,
        confirmed_at: at,
        acknowledged_at: null,
        acknowledged_by_id: null,
        acknowledged_by_name: null,
        acknowledge_reason: null,
        resolved_at: null,
        resolved_because: null,
        ended_at: null,
        ...given,
      },
    ]);
    await registryState(tx).noteChange([monitored.deviceId]);
    return raised;
  });
  if (!alarm) throw new Error('The alarm was not raised.');
  return alarm;
}

/** The condition of an alarm ended. */
export async function endAlarm({ db }: Deps, { id, deviceId }: Alarm): Promise<void> {
  await db.transaction(async (tx) => {
    await registryState(tx).lock();
    await alarmChanges(tx).lock();
    await alarmChanges(tx).resolve([{ id, at: new Date(), endedAt: null, because: 'back-within-limits' }]);
    await registryState(tx).noteChange([deviceId]);
  });
}
