import type * as api from '@nilecare/contracts/api/device.ts';
import { PairingEnded } from '@nilecare/contracts/api/device.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { pairingViewOf, pairingWriter } from '../data/pairings.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps } from '../deps.ts';
import { announceAlarms } from '../ingestion/announce.ts';
import { endPairingIn } from './end-pairing-in.ts';

export const endPairing: Handler<typeof api.endPairing, Deps> = async ({ params: { pairingId }, body }, context) => {
  const { actor, db, clock } = context;
  const ended = await db.transaction(async (tx) => {
    await registryState(tx).lock();
    const row = await pairingWriter(tx).lock(pairingId);
    if (!row) throw new NotFound('pairing', pairingId);
    actor.mustReachFacility(row.facility_id);
    const done = await endPairingIn(tx, pairingId, clock.now(), actor.name, body.reason);
    if (!done) throw new PairingEnded('Nothing is left to do.', { pairingId });
    await tx.audit.record('device.unpair', {
      actor,
      patientId: row.patient_id,
      facilityId: row.facility_id,
      resource: `device/${row.device_id}`,
      reason: body.reason,
    });
    return done;
  });
  await announceAlarms(ended.alarms, context);
  return pairingViewOf(db.read, ended.pairing);
};
