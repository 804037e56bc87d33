import type * as api from '@nilecare/contracts/api/device.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { alarmAcknowledged } from '@nilecare/contracts/events/device.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { alarmChanges } from '../data/alarms.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps } from '../deps.ts';
import { acknowledge } from '../domain/alarm-engine/life-cycle.ts';
import { announceAlarms } from '../ingestion/announce.ts';

export const acknowledgeAlarm: Handler<typeof api.acknowledgeAlarm, Deps> = async (
  { params: { alarmId }, body: { reason } },
  context,
) => {
  const { actor, db, clock } = context;
  const acknowledged = await db.transaction(async (tx) => {
    await registryState(tx).lock();
    const changes = alarmChanges(tx);
    await changes.lock();
    const alarm = await changes.find(alarmId);
    if (!alarm) throw new NotFound('alarm', alarmId);
    actor.mustReachFacility(alarm.facilityId);
    const by = { id: actor.id, name: actor.name };
    const taken = await changes.acknowledge(acknowledge(alarm, { by, at: clock.now().toISOString(), reason }));
    await registryState(tx).noteChange([taken.deviceId]);
    await tx.outbox.add(alarmAcknowledged, taken, { key: taken.patientId ?? taken.deviceId });
    await tx.audit.record('alarm.acknowledge', {
      actor,
      patientId: taken.patientId,
      facilityId: taken.facilityId,
      resource: `alarm/${alarmId}`,
      reason,
    });
    return taken;
  });
  await announceAlarms([acknowledged], context);
  return acknowledged;
};
