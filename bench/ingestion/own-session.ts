import { systemClock } from '@nilecare/service-kit/clock.ts';
import { logger } from '@nilecare/service-kit/log.ts';
import { mqttSession, type MqttSession, type ReceivedMessage } from '@nilecare/device/src/ingestion/mqtt-session.ts';

const log = logger('device', 'silent');

/** Subscribes to the vital signs with the device service's own session; resolves when the broker has agreed. */
export async function subscribeOwn(url: string, onMessage: (message: ReceivedMessage) => void): Promise<MqttSession> {
  const session = mqttSession({
    url,
    clientId: 'bench-own-session',
    topics: ['devices/+/vitals'],
    clock: systemClock,
    onMessage,
    log,
  });
  session.start();
  while (!session.connected) await new Promise((resolve) => setTimeout(resolve, 5));
  return session;
}
