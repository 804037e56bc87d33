import { decodeJson, isObject, MAX_PAYLOAD_BYTES } from './decode-json.ts';
import { otherDevice, timeOf } from './parse-alert.ts';
import { quoted } from './refusal.ts';
import type { MessageContext, Refusal } from './refusal.ts';

/** What a device says of itself on `devices/{id}/status`; also its MQTT last will (`{"online": false}`). */
export interface DeviceStatus {
  /** epoch ms */
  readonly time: number;
  readonly online: boolean | null;
  /** 0 to 100 % */
  readonly battery: number | null;
  readonly firmware: string | null;
}

export type ParsedStatus =
  { readonly status: DeviceStatus; readonly refusal?: never } | { readonly refusal: Refusal; readonly status?: never };

/** The bare words `online` and `offline` are taken as well: many devices use them as their last will. */
export function parseStatus(
  payload: Buffer,
  context: MessageContext,
  maxBytes: number = MAX_PAYLOAD_BYTES,
): ParsedStatus {
  if (payload.length <= 16) {
    const word = payload.toString('utf8').trim().toLowerCase();
    if (word === 'online' || word === 'offline')
      return { status: { time: context.receivedAt, online: word === 'online', battery: null, firmware: null } };
  }
  const decoded = decodeJson(payload, maxBytes);
  if (decoded.refusal) return { refusal: decoded.refusal };
  if (!isObject(decoded.value)) return refused('not-an-object', 'send an object, e.g. {"online": true, "battery": 80}');
  return statusOf(decoded.value, context);
}

function statusOf(body: Record<string, unknown>, context: MessageContext): ParsedStatus {
  const stranger = otherDevice(body, context);
  if (stranger) return { refusal: stranger };
  const time = timeOf(body, context.receivedAt);
  if (typeof time !== 'number') return { refusal: time };
  const online = body['online'] ?? null;
  if (online !== null && typeof online !== 'boolean')
    return refused('wrong-type', `online: ${quoted(online)} is not true or false`);
  const battery = body['battery'] ?? body['battery_percent'] ?? null;
  if (battery !== null && typeof battery !== 'number')
    return refused('wrong-type', `battery: ${quoted(battery)} is not a number`);
  if (battery !== null && !(battery >= 0 && battery <= 100))
    return refused('impossible-value', `battery: ${battery} is outside 0 to 100 %`);
  const firmware = body['firmware'] ?? body['firmware_version'] ?? null;
  if (firmware !== null && (typeof firmware !== 'string' || firmware.length > 100))
    return refused('wrong-type', `firmware: ${quoted(firmware)} is not a text of at most 100 characters`);
  if (online === null && battery === null && firmware === null)
    return refused('no-values', 'online, battery or firmware is needed');
  return { status: { time, online, battery, firmware } };
}

const refused = (reason: Refusal['reason'], detail: string): ParsedStatus => ({ refusal: { reason, detail } });
