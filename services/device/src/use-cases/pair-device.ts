import type * as api from '@nilecare/contracts/api/device.ts';
import { BedHasNoPatient, DeviceElsewhere, DeviceRetired } from '@nilecare/contracts/api/device.ts';
import { devicePaired } from '@nilecare/contracts/events/device.ts';
import type { Bed } from '@nilecare/contracts/api/facility.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { deviceWriter } from '../data/devices.ts';
import { pairingViewOf, pairingWriter } from '../data/pairings.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps } from '../deps.ts';
import { birthDateOf } from './correct-birth-date.ts';
import { confirmPairing } from './confirm-pairing.ts';

/** Who lies in the bed. @throws BedHasNoPatient */
function occupantOf({ id, occupant }: Bed): NonNullable<Bed['occupant']> {
  if (!occupant) throw new BedHasNoPatient('Put the patient into the bed first.', { bedId: id });
  return occupant;
}

export const pairDevice: Handler<typeof api.pairDevice, Deps> = async ({ body: { deviceId, bedId } }, context) => {
  const { actor, db, clock, facility, clinical } = context;
  const bed = await facility.getBed({ params: { bedId } });
  actor.mustReachFacility(bed.facilityId);
  // What is measured is of the record of her stay, and goes back with it when a merge is taken back.
  const { recordId, patientId } = occupantOf(bed);
  const birthDate = await birthDateOf(await clinical.getPatient({ params: { patientId } }), context);

  const pairing = await db.transaction(async (tx) => {
    await registryState(tx).lock();
    const device = await deviceWriter(tx).lock(deviceId);
    actor.mustReachFacility(device.facility_id);
    if (device.status === 'retired') throw new DeviceRetired('Choose another device.', { deviceId });
    if (device.facility_id !== bed.facilityId)
      throw new DeviceElsewhere('Move it to the facility of the bed first.', { deviceId });
    const row = {
      id: newId(),
      device_id: deviceId,
      patient_id: recordId,
      birth_date: birthDate,
      bed_id: bed.id,
      ward_id: bed.wardId,
      facility_id: bed.facilityId,
      from_at: clock.now(),
      paired_by: actor.name,
    };
    await pairingWriter(tx).add(row);
    await registryState(tx).noteChange([deviceId]);
    const at = row.from_at.toISOString();
    const place = { bedId: bed.id, wardId: bed.wardId, facilityId: bed.facilityId };
    await tx.outbox.add(
      devicePaired,
      { pairingId: row.id, deviceId, patientId: recordId, ...place, at },
      { key: recordId },
    );
    await tx.audit.record('device.pair', {
      actor,
      patientId: recordId,
      facilityId: bed.facilityId,
      resource: `device/${deviceId}`,
    });
    return created(await pairingViewOf(tx, { ...row, to_at: null, ended_by: null, end_reason: null }));
  });
  await confirmPairing({ pairingId: pairing.body.id, bedId, recordId, birthDate }, context);
  return pairing;
};
