import { systemClock } from '@nilecare/service-kit/clock.ts';
import { logger } from '@nilecare/service-kit/log.ts';
import { forgetSession } from './forget-session.ts';
import { mqttSession, type MqttSession, type ReceivedMessage } from '@nilecare/device/src/ingestion/mqtt-session.ts';

const CLIENT_ID = 'bench-own-session';
const log = logger('device', 'silent');

/** Subscribes to the vital signs with the device service's own session; resolves when the broker has agreed. */
export async function subscribeOwn(url: string, onMessage: (message: ReceivedMessage) => void): Promise<MqttSession> {
  // It is persistent: what an earlier run left would be counted, and what comes later would burden the broker.
  await forgetSession(url, CLIENT_ID);
  process.once(
    'disconnect',
    () =>
      void session
        .stop()
        .then(() => forgetSession(url, CLIENT_ID))
        .then(() => process.exit(0)),
  );
  const session = mqttSession({
    url,
    clientId: CLIENT_ID,
    topics: ['devices/+/vitals'],
    clock: systemClock,
    onMessage,
    log,
  });
  session.start();
  while (!session.connected) await new Promise((resolve) => setTimeout(resolve, 5));
  return session;
}
