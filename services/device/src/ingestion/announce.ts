import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { realtimeChannels } from '@nilecare/contracts/realtime.ts';
import { currentTraceparent } from '@nilecare/service-kit/telemetry/trace-context.ts';
import type { Deps } from '../deps.ts';

/** Where screens are reached: over Redis, which may be away. Then they get alarms from Kafka, and values from the board. */
export type Screens = Pick<Deps, 'realtime' | 'log'>;

/** Publishes to the screens; when Redis does not take it, that is no failure of what is shown. */
export const quietly = async ({ realtime, log }: Screens, channel: string, message: unknown): Promise<void> => {
  await realtime
    .publish(channel, message)
    .catch((error: unknown) => log.debug({ err: error, channel }, 'not shown live'));
};

/** Shows alarm changes, in the order of `seq`. */
export async function announceAlarms(alarms: readonly Alarm[], screens: Screens): Promise<void> {
  if (alarms.length === 0) return;
  const traceparent = currentTraceparent();
  const messages = alarms.map((alarm) => (traceparent ? { ...alarm, traceparent } : alarm));
  await quietly(screens, realtimeChannels.alarms, messages);
}
