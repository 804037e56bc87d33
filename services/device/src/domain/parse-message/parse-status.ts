import { notAhead } from '../device-clock.ts';
import { decodeJson, isObject, MAX_PAYLOAD_BYTES } from './decode-json.ts';
import { otherDevice, timeOf } from './parse-alert.ts';
import { quoted } from './refusal.ts';
import type { MessageContext, Refusal } from './refusal.ts';

/** What a device says of itself on `devices/{id}/status`; also its MQTT last will (`{"state": "offline"}`). */
export interface DeviceStatus {
  /** epoch ms */
  readonly time: number;
  /** Whether the device gave the time itself. */
  readonly isTimed: boolean;
  readonly online: boolean | null;
  /** 0 to 100 % */
  readonly battery: number | null;
  readonly firmware: string | null;
  /** What reads the device and publishes for it; null: nothing; undefined: not said. */
  readonly via: string | null | undefined;
  /**
   * When the connection began that it speaks of, epoch ms: a last will says by it whose it is. null for one that would
   * begin in the future, by a clock that is wrong: every later connection would count as older.
   */
  readonly session: number | null;
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
    if (word === 'online' || word === 'offline') return { status: { ...nothing(context), online: word === 'online' } };
  }
  const decoded = decodeJson(payload, maxBytes);
  if (decoded.refusal) return { refusal: decoded.refusal };
  if (!isObject(decoded.value)) return refused('not-an-object', 'send an object, e.g. {"online": true, "battery": 80}');
  return statusOf(decoded.value, context);
}

const nothing = ({ receivedAt }: MessageContext): DeviceStatus => ({
  time: receivedAt,
  isTimed: false,
  online: null,
  battery: null,
  firmware: null,
  via: undefined,
  session: null,
});

/** `online` as true or false, or `state` as a word; undefined: neither. */
function onlineOf(body: Record<string, unknown>): boolean | null | undefined {
  const given = body['online'] ?? body['state'] ?? null;
  if (given === null || typeof given === 'boolean') return given;
  return given === 'online' ? true : given === 'offline' ? false : undefined;
}

function statusOf(body: Record<string, unknown>, context: MessageContext): ParsedStatus {
  const stranger = otherDevice(body, context);
  if (stranger) return { refusal: stranger };
  const time = timeOf(body, context.receivedAt);
  if (typeof time !== 'number') return { refusal: time };
  const online = onlineOf(body);
  if (online === undefined)
    return refused('wrong-type', `online: ${quoted(body['online'] ?? body['state'])} is not true or false`);
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
  return {
    status: {
      time,
      isTimed: time !== context.receivedAt,
      online,
      battery,
      firmware,
      via: viaOf(body['via'], online),
      session: sessionOf(body['session'], context.receivedAt),
    },
  };
}

/** Who says that it is there, and not by what it is read, speaks for itself. */
const viaOf = (given: unknown, online: boolean | null): string | null | undefined =>
  typeof given === 'string' && /^[a-z0-9-]{1,40}$/.test(given) ? given : online === true ? null : undefined;

const sessionOf = (given: unknown, receivedAt: number): number | null =>
  typeof given === 'number' && Number.isSafeInteger(given) && given > 0 ? notAhead(given, receivedAt) : null;

const refused = (reason: Refusal['reason'], detail: string): ParsedStatus => ({ refusal: { reason, detail } });
