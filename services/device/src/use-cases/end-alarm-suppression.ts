import type * as api from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import { SuppressionOver } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { alarmSuppressionChanged } from '@nilecare/contracts/events/device.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { limitsWriter } from '../data/limits.ts';
import { registryState } from '../data/registry-state.ts';
import { suppressionView, suppressionWriter } from '../data/suppressions.ts';
import type { Deps } from '../deps.ts';

export const endAlarmSuppression: Handler<typeof api.endAlarmSuppression, Deps> = async (
  { params: { suppressionId }, body: { reason } },
  { actor, db, clock },
) =>
  db.transaction(async (tx) => {
    await registryState(tx).lock();
    const row = await suppressionWriter(tx).lock(suppressionId);
    if (!row) throw new NotFound('suppression', suppressionId);
    actor.mustReachFacility(row.facility_id);
    const now = clock.now();
    if (row.ended_at || row.until_at <= now) throw new SuppressionOver('Nothing is left to do.', { suppressionId });
    const ended = await suppressionWriter(tx).end(suppressionId, now, actor.name, reason);
    const { survivorId, ids } = await patientLinks(tx).groupOf(row.patient_id);
    await registryState(tx).noteChange(await limitsWriter(tx).pairedDevices(ids));
    await tx.audit.record('alarm-suppression.end', {
      actor,
      patientId: survivorId,
      facilityId: row.facility_id,
      resource: `alarm-suppression/${suppressionId}`,
      reason,
    });
    const view = suppressionView(ended, survivorId, now);
    await tx.outbox.add(alarmSuppressionChanged, view, { key: survivorId });
    return view;
  });
