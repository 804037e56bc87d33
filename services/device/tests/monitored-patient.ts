import { randomUUID } from 'node:crypto';
import { registryState } from '../src/data/registry-state.ts';
import type { Deps, DeviceTx } from '../src/deps.ts';

export interface Monitored {
  readonly deviceId: string;
  readonly patientId: string;
  readonly pairingId: string;
  readonly bedId: string;
  readonly wardId: string;
  readonly facilityId: string;
}

interface Options {
  readonly deviceId?: string;
  readonly birthDate?: string;
  readonly from?: Date;
  readonly wardId?: string;
  readonly facilityId?: string;
  /** The device is registered already. */
  readonly isKnownDevice?: boolean;
  /** Made before pairings knew the record of the stay. */
  readonly isOfOldPairing?: boolean;
}

/** A registered device, paired with a patient in a bed: rows as the service's own use cases leave them. */
export async function aMonitoredPatient({ db }: Deps, options: Options = {}): Promise<Monitored> {
  const monitored: Monitored = {
    deviceId: options.deviceId ?? `monitor-${randomUUID().slice(0, 8)}`,
    patientId: randomUUID(),
    pairingId: randomUUID(),
    bedId: randomUUID(),
    wardId: options.wardId ?? randomUUID(),
    facilityId: options.facilityId ?? randomUUID(),
  };
  const from = options.from ?? new Date(Date.now() - 60_000);
  await db.transaction(async (tx) => {
    if (!options.isKnownDevice) await register(tx, monitored, from);
    await tx
      .insertInto('pairings')
      .values({
        id: monitored.pairingId,
        device_id: monitored.deviceId,
        patient_id: monitored.patientId,
        birth_date: options.birthDate ?? '1960-05-01',
        bed_id: monitored.bedId,
        ward_id: monitored.wardId,
        facility_id: monitored.facilityId,
        from_at: from,
        to_at: null,
        paired_by: 'test',
        ended_by: null,
        end_reason: null,
        record_known: options.isOfOldPairing !== true,
      })
      .execute();
    await registryState(tx).noteChange([monitored.deviceId]);
  });
  return monitored;
}

const register = (tx: DeviceTx, { deviceId, facilityId }: Monitored, at: Date) =>
  tx
    .insertInto('devices')
    .values({
      id: deviceId,
      kind: 'monitor',
      manufacturer: null,
      model: null,
      serial_number: null,
      facility_id: facilityId,
      battery: null,
      firmware: null,
      last_seen_at: null,
      clock_skew_ms: null,
      created_at: at,
    })
    .execute();
