import { connectAsync } from 'mqtt';

/** Removes a persistent session from the broker, with what is queued in it. */
export async function forgetSession(url: string, clientId: string): Promise<void> {
  const mqtt = await connectAsync(url, { clientId, clean: true, reconnectPeriod: 0 });
  await mqtt.endAsync();
}
