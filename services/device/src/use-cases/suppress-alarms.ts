import type * as api from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import {
  LONGEST_SUPPRESSION_MS,
  NotMonitored,
  SuppressionTooLong,
} from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { alarmSuppressionChanged } from '@nilecare/contracts/events/device.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { limitsReader } from '../data/limits.ts';
import { pairingWriter } from '../data/pairings.ts';
import { registryState } from '../data/registry-state.ts';
import { suppressionView, suppressionWriter } from '../data/suppressions.ts';
import type { Deps } from '../deps.ts';

export const suppressAlarms: Handler<typeof api.suppressAlarms, Deps> = async ({ body }, { actor, db, clock }) => {
  const { survivorId, ids } = await patientLinks(db.read).groupOf(body.patientId);
  actor.mustReachFacility((await limitsReader(db.read).monitored(ids))?.facilityId ?? null);
  const now = clock.now();
  const until = endOf(body, now);
  return db.transaction(async (tx) => {
    await registryState(tx).lock();
    const measuring = await pairingWriter(tx).lockOpen({ patientIds: ids });
    const [pairing] = measuring;
    if (!pairing) throw new NotMonitored('There are no alarms to suppress.', { patientId: survivorId });
    // She may have been moved since the first look.
    actor.mustReachFacility(pairing.facility_id);
    const row = {
      id: newId(),
      patient_id: pairing.patient_id,
      ward_id: pairing.ward_id,
      facility_id: pairing.facility_id,
      reason: body.reason,
      parameters: body.parameters,
      lethal_rhythms: body.lethalRhythms,
      from_at: now,
      until_at: until,
      started_by_id: actor.id,
      started_by_name: actor.name,
      ended_at: null,
      ended_by: null,
      end_reason: null,
    };
    await suppressionWriter(tx).add(row);
    await registryState(tx).noteChange(measuring.map((it) => it.device_id));
    await tx.audit.record('alarm-suppression.start', {
      actor,
      patientId: survivorId,
      facilityId: pairing.facility_id,
      resource: `alarm-suppression/${row.id}`,
      reason: body.reason,
      details: { until: until.toISOString(), parameters: body.parameters, lethalRhythms: body.lethalRhythms },
    });
    const view = suppressionView(row, survivorId, now);
    await tx.outbox.add(alarmSuppressionChanged, view, { key: survivorId });
    return created(view);
  });
};

interface Asked {
  readonly until?: string | undefined;
  readonly forMinutes?: number | undefined;
}

const MINUTE_MS = 60_000;

/** When it ends. A length counts from now: the clock of who asks may be wrong. */
function endOf({ until, forMinutes = 0 }: Asked, now: Date): Date {
  const lasts = until === undefined ? forMinutes * MINUTE_MS : Date.parse(until) - now.getTime();
  if (lasts <= 0) throw new InvalidRequest([{ field: 'body.until', message: 'must be in the future' }]);
  if (lasts > LONGEST_SUPPRESSION_MS)
    throw new SuppressionTooLong('Choose an earlier end; it can be suppressed again when it is still needed.', {
      latest: new Date(now.getTime() + LONGEST_SUPPRESSION_MS).toISOString(),
    });
  return new Date(now.getTime() + lasts);
}
