import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { alarmResolved, alarmSuppressionChanged, deviceUnpaired } from '@nilecare/contracts/events/device.ts';
import { outgoing } from '@nilecare/service-kit/messaging/outbox-writer.ts';
import { alarmChanges } from '../data/alarms.ts';
import { pairingWriter, type PairingRow } from '../data/pairings.ts';
import { suppressionView, suppressionWriter } from '../data/suppressions.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { registryState } from '../data/registry-state.ts';
import type { DeviceTx } from '../deps.ts';

export interface EndedPairing {
  readonly pairing: PairingRow;
  /** Alarms that ended with it; to be shown after the commit. */
  readonly alarms: readonly Alarm[];
}

/**
 * Ends a pairing and the alarms of its device, in the caller's transaction.
 * @returns undefined when there is no such pairing, or it ended before
 */
export async function endPairingIn(
  tx: DeviceTx,
  pairingId: string,
  at: Date,
  by: string,
  reason: string,
): Promise<EndedPairing | undefined> {
  await registryState(tx).lock();
  const row = await pairingWriter(tx).lock(pairingId);
  if (!row || row.to_at) return undefined;
  await registryState(tx).noteChange([row.device_id]);
  await pairingWriter(tx).end(pairingId, at, by, reason);
  const changes = alarmChanges(tx);
  await changes.lock();
  const open = await changes.openOf(row.device_id);
  const alarms = await changes.resolve(open.map((id) => ({ id, at, endedAt: null, because: 'device-unpaired' })));
  await tx.outbox.addAll(alarms.map((alarm) => outgoing(alarmResolved, alarm, row.patient_id)));
  await tx.outbox.add(
    deviceUnpaired,
    {
      pairingId,
      deviceId: row.device_id,
      patientId: row.patient_id,
      bedId: row.bed_id,
      wardId: row.ward_id,
      facilityId: row.facility_id,
      at: at.toISOString(),
      reason,
    },
    { key: row.patient_id },
  );
  await endSuppressions(tx, row, at);
  return { pairing: { ...row, to_at: at, ended_by: by, end_reason: reason }, alarms };
}

/** A procedure whose patient nothing measures any more is over: the next device begins with all alarms on. */
async function endSuppressions(tx: DeviceTx, row: PairingRow, at: Date): Promise<void> {
  const { survivorId, ids } = await patientLinks(tx).groupOf(row.patient_id);
  if ((await pairingWriter(tx).lockOpen({ patientIds: ids })).length > 0) return;
  const ended = await suppressionWriter(tx).endAllOf(ids, at, 'nothing measures the patient any more');
  if (ended.length === 0) return;
  const views = ended.map((it) => suppressionView(it, survivorId, at));
  await tx.outbox.addAll(views.map((view) => outgoing(alarmSuppressionChanged, view, survivorId)));
  await tx.audit.record('alarm-suppression.end', {
    actor: serviceActor('device'),
    patientId: survivorId,
    facilityId: row.facility_id,
    reason: 'nothing measures the patient any more',
    details: { suppressions: ended.length },
  });
}
