import { z } from 'zod';
import { DeviceId } from './primitives.ts';

/** An account at the MQTT broker. */
export const BrokerAccount = z.object({
  url: z.url({ protocol: /^mqtts?$/, error: 'must be an address like mqtt://127.0.0.1:1883' }),
  userName: z.string().min(1),
  password: z.string().min(1),
});
export type BrokerAccount = z.infer<typeof BrokerAccount>;

/** The account of one device, which may publish under that device's topics, as files of credentials hold it. */
export const DeviceCredential = BrokerAccount.extend({ deviceId: DeviceId });
export type DeviceCredential = z.infer<typeof DeviceCredential>;

/** Several systems may share a broker: each owns the accounts of devices whose names begin with this. */
export const devicePrefix = (namespace: string): string => `${namespace}device-`;

/** Where the platform tells a device what time it is, in no retained message. */
export const timeTopic = (deviceId: string): string => `devices/${deviceId}/time`;

/** Epoch ms, when it was said. */
const PlatformTime = z.object({ time: z.number() });

/** What a message there says, epoch ms; undefined when it says no time. */
export function platformTimeIn(payload: string): number | undefined {
  try {
    return PlatformTime.safeParse(JSON.parse(payload)).data?.time;
  } catch {
    return undefined;
  }
}

/**
 * Below it the broker tells what it refused to a device, on `refused/{user name}`:
 * `{how many}\n{bytes of the payload}\n{wanted topic}\n{beginning of the payload}`. A number without a topic counts those
 * that came too fast to be told one by one (ADR 0012).
 */
export const REFUSED_ROOT = 'refused';
