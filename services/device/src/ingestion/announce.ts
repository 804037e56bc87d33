import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { realtimeChannels, type VitalsUpdate } from '@nilecare/contracts/realtime.ts';
import { currentTraceparent } from '@nilecare/service-kit/telemetry/trace-context.ts';
import type { Deps } from '../deps.ts';
import type { Judged, JudgedSample } from './judge.ts';

const updateOf = ({ deviceId, sample, pairing, news2 }: JudgedSample): VitalsUpdate => ({
  patientId: pairing?.patientId ?? null,
  deviceId,
  bedId: pairing?.bedId ?? null,
  wardId: pairing?.wardId ?? null,
  facilityId: pairing?.facilityId ?? null,
  time: new Date(sample.time).toISOString(),
  values: sample.values,
  ...(sample.rhythm ? { rhythm: sample.rhythm } : {}),
  news2,
});

/**
 * Shows what was stored to the screens. When Redis is away they get the alarms from Kafka and the values from their next
 * look at the board, so a failure here is no failure of the batch.
 */
export async function announce(judged: readonly Judged[], alarms: readonly Alarm[], deps: Deps): Promise<void> {
  const traceparent = currentTraceparent();
  const traced = traceparent ? { traceparent } : {};
  const updates = judged.flatMap((it) => (it.newest?.pairing ? [updateOf(it.newest)] : []));
  try {
    await Promise.all([
      alarms.length ? announceAlarms(alarms, deps) : undefined,
      updates.length
        ? deps.realtime.publish(
            realtimeChannels.vitals,
            updates.map((update) => ({ ...update, ...traced })),
          )
        : undefined,
    ]);
  } catch (error) {
    deps.log.debug({ err: error }, 'not shown live');
  }
}

/** Alarm changes, in the order of `seq`. @throws when Redis does not take them */
export function announceAlarms(alarms: readonly Alarm[], { realtime }: Pick<Deps, 'realtime'>): Promise<void> {
  const traceparent = currentTraceparent();
  return realtime.publish(
    realtimeChannels.alarms,
    alarms.map((alarm) => (traceparent ? { ...alarm, traceparent } : alarm)),
  );
}
