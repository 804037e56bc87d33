import { devicePrefix, REFUSED_ROOT } from '@nilecare/contracts/mqtt.ts';
import { isDeviceId } from './topic.ts';

/** What the broker did not let a device publish. */
export interface RefusedPublish {
  /** The device that sent it. */
  readonly deviceId: string;
  /** How many messages this is about. */
  readonly count: number;
  /** Where it wanted to publish; undefined when this counts what was not told one by one. */
  readonly topic: string | undefined;
  /** Size of the whole payload. */
  readonly bytes: number;
  readonly beginning: Buffer;
}

const HEAD = /^(\d{1,10})\n(\d{1,10})\n([^\n]*)\n/;

/** Whether the broker speaks here of what it refused. */
export const isAboutRefusal = (topic: string): boolean => topic.startsWith(`${REFUSED_ROOT}/`);

/** Reads what the broker tells of a refusal; undefined when the device is not of this system, or nothing can be read. */
export function parseRefusedPublish(topic: string, payload: Buffer, namespace: string): RefusedPublish | undefined {
  const deviceId = deviceOf(topic.slice(REFUSED_ROOT.length + 1), devicePrefix(namespace));
  // One character per byte, so that places in the text are places in the payload.
  const head = HEAD.exec(payload.toString('latin1'));
  if (deviceId === undefined || !head) return undefined;
  const [all, count, bytes, wanted = ''] = head;
  return {
    deviceId,
    count: Number(count),
    bytes: Number(bytes),
    topic: wanted === '' ? undefined : Buffer.from(wanted, 'latin1').toString('utf8'),
    beginning: payload.subarray(all.length),
  };
}

function deviceOf(userName: string, prefix: string): string | undefined {
  const deviceId = userName.slice(prefix.length);
  return userName.startsWith(prefix) && isDeviceId(deviceId) ? deviceId : undefined;
}
