import type { AlarmKind, AlarmPriority } from '@nilecare/contracts/alarms.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import { alertCode, kindOf, usualPriority } from '../device-alert.ts';
import { isLethal } from '../lethal-rhythms.ts';
import type { DeviceAlert } from '../device-alert.ts';
import { decodeJson, isObject, MAX_PAYLOAD_BYTES } from './decode-json.ts';
import { parameterLike } from './parameter-names.ts';
import { parseTimestamp } from './parse-timestamp.ts';
import { quoted } from './refusal.ts';
import type { MessageContext, Refusal } from './refusal.ts';

export type ParsedAlert =
  { readonly alert: DeviceAlert; readonly refusal?: never } | { readonly refusal: Refusal; readonly alert?: never };

/** How devices call the priorities of IEC 60601-1-8. */
const priorities: ReadonlyMap<string, AlarmPriority> = new Map<string, AlarmPriority>([
  ...['high', 'critical', 'crisis', 'emergency', 'red', 'urgent', '1'].map((word) => [word, 'high'] as const),
  ...['medium', 'warning', 'yellow', '2'].map((word) => [word, 'medium'] as const),
  ...['low', 'advisory', 'info', 'information', 'cyan', 'blue', 'notice', '3'].map((word) => [word, 'low'] as const),
]);

/**
 * A payload on `devices/{id}/alerts`: `{"alert": "vfib", "message": "…", "priority": "high", "parameter": "hr",
 * "active": true}`. One of `alert`, `code` and `message` is needed; a message without `active` means that it is.
 * A priority that nobody knows is not refused: the usual one of the condition is taken.
 */
export function parseAlert(
  payload: Buffer,
  context: MessageContext,
  maxBytes: number = MAX_PAYLOAD_BYTES,
): ParsedAlert {
  const decoded = decodeJson(payload, maxBytes);
  if (decoded.refusal) return { refusal: decoded.refusal };
  if (!isObject(decoded.value)) return refused('not-an-object', 'send an object, e.g. {"alert": "lead-off"}');
  const body = decoded.value;
  const stranger = otherDevice(body, context);
  if (stranger) return { refusal: stranger };
  const words = textOf(body, ['alert', 'code', 'message', 'text', 'name']);
  const code = alertCode(words ?? '');
  if (words === undefined || code === '') return refused('no-values', 'alert, code or message is needed, as a text');
  const active = activeOf(body);
  if (active === undefined)
    return refused('wrong-type', `active: ${quoted(body['active'] ?? body['state'])} is not true or false`);
  const time = timeOf(body, context.receivedAt);
  if (typeof time !== 'number') return { refusal: time };
  const kind = givenKind(body) ?? kindOf(code);
  return {
    alert: {
      time,
      code,
      kind,
      active,
      message: (textOf(body, ['message', 'text', 'alert', 'code', 'name']) ?? code).slice(0, 200),
      priority: isLethal(code) ? 'high' : (givenPriority(body) ?? usualPriority(code, kind)),
      parameter: givenParameter(body),
    },
  };
}

/** A refusal `wrong-topic` when the body names another device than the topic. */
export function otherDevice(body: Record<string, unknown>, { deviceId }: MessageContext): Refusal | undefined {
  const named = [body['device_id'], body['deviceId'], body['device']].find((given) => typeof given === 'string');
  if (named === undefined || named === deviceId) return undefined;
  return { reason: 'wrong-topic', detail: `the message names device ${quoted(named)}, the topic another` };
}

export function timeOf(body: Record<string, unknown>, receivedAt: number): number | Refusal {
  const given = body['timestamp'] ?? body['time'] ?? body['ts'];
  if (given === undefined || given === null) return receivedAt;
  const parsed = parseTimestamp(given, receivedAt);
  if (parsed.wrong === undefined) return parsed.time;
  return { reason: 'bad-timestamp', detail: `${quoted(given)}: ${parsed.wrong}` };
}

function textOf(body: Record<string, unknown>, fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const given = body[field];
    if (typeof given === 'string' && given.trim() !== '') return given;
  }
  return undefined;
}

function activeOf(body: Record<string, unknown>): boolean | undefined {
  const given = body['active'] ?? body['state'] ?? true;
  if (typeof given === 'boolean') return given;
  if (typeof given !== 'string') return undefined;
  if (['on', 'active', 'start', 'started', 'raised', 'true'].includes(given.toLowerCase())) return true;
  if (['off', 'inactive', 'end', 'ended', 'cleared', 'resolved', 'false'].includes(given.toLowerCase())) return false;
  return undefined;
}

function givenPriority(body: Record<string, unknown>): AlarmPriority | undefined {
  const given = body['priority'] ?? body['severity'] ?? body['level'];
  return typeof given === 'string' || typeof given === 'number'
    ? priorities.get(String(given).toLowerCase())
    : undefined;
}

function givenKind(body: Record<string, unknown>): AlarmKind | undefined {
  const given = body['kind'] ?? body['type'];
  return given === 'technical' || given === 'physiological' ? given : undefined;
}

function givenParameter(body: Record<string, unknown>): ParameterName | null {
  const given = body['parameter'];
  return typeof given === 'string' ? (parameterLike(given) ?? null) : null;
}

const refused = (reason: Refusal['reason'], detail: string): ParsedAlert => ({ refusal: { reason, detail } });
