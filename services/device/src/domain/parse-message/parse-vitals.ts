import type { Sample } from '../sample.ts';
import { decodeJson, isObject, MAX_PAYLOAD_BYTES } from './decode-json.ts';
import { parseSample } from './parse-sample.ts';
import type { MessageContext, Refusal } from './refusal.ts';

/** Both lists may be filled: what can be used is used, what cannot is reported. */
export interface ParsedVitals {
  /** Oldest first. Empty when the whole message was refused. */
  readonly samples: Sample[];
  readonly refusals: Refusal[];
}

export interface ParseBounds {
  readonly maxBytes: number;
  readonly maxSamples: number;
}

export const parseBounds: ParseBounds = { maxBytes: MAX_PAYLOAD_BYTES, maxSamples: 1000 };

/** So many details of one message are worth reading. */
const MAX_REFUSALS = 20;

/**
 * A payload on `devices/{id}/vitals`: `{"hr": 85, "rhythm": "normal", "timestamp": …}`, a list of such objects, or
 * `{"samples": […]}` from a device that stored while it was offline.
 */
export function parseVitals(
  payload: Buffer,
  context: MessageContext,
  { maxBytes, maxSamples }: ParseBounds = parseBounds,
): ParsedVitals {
  const decoded = decodeJson(payload, maxBytes);
  if (decoded.refusal) return refusedWhole(decoded.refusal);
  const { value } = decoded;
  if (isObject(value) && !Array.isArray(value['samples'])) {
    const refusals: Refusal[] = [];
    const sample = parseSample(value, context, refusals);
    return { samples: sample ? [sample] : [], refusals };
  }
  if (Array.isArray(value)) return parseList(value, context, maxSamples);
  if (isObject(value) && Array.isArray(value['samples']))
    return parseEnvelope(value, value['samples'], context, maxSamples);
  return refusedWhole({ reason: 'not-an-object', detail: 'send an object, e.g. {"hr": 72}, or a list of them' });
}

/** What stands beside the list counts for the whole of it, as far as it says whose it is. */
function parseEnvelope(
  envelope: Record<string, unknown>,
  list: readonly unknown[],
  context: MessageContext,
  maxSamples: number,
): ParsedVitals {
  for (const field of ['device_id', 'deviceId', 'device']) {
    const named = envelope[field];
    if (typeof named === 'string' && named !== context.deviceId)
      return refusedWhole({
        reason: 'wrong-topic',
        detail: `the message names another device than its topic, in ${field}`,
      });
  }
  return parseList(list, context, maxSamples);
}

function parseList(list: readonly unknown[], context: MessageContext, maxSamples: number): ParsedVitals {
  if (list.length === 0) return refusedWhole({ reason: 'no-values', detail: 'the list is empty' });
  if (list.length > maxSamples)
    return refusedWhole({ reason: 'too-complex', detail: `${list.length} samples; at most ${maxSamples} per message` });
  const samples: Sample[] = [];
  const refusals: Refusal[] = [];
  for (const [index, item] of list.entries()) {
    const found: Refusal[] = [];
    const sample = parseItem(item, context, found, list.length);
    if (sample) samples.push(sample);
    for (const { reason, detail } of found) refusals.push({ reason, detail: `sample ${index}: ${detail}` });
  }
  samples.sort((one, other) => one.time - other.time);
  return { samples, refusals: shortened(refusals) };
}

function parseItem(item: unknown, context: MessageContext, refusals: Refusal[], siblings: number): Sample | undefined {
  if (!isObject(item)) {
    refusals.push({ reason: 'not-an-object', detail: 'is not an object' });
    return undefined;
  }
  const sample = parseSample(item, context, refusals);
  if (sample?.timed !== 'reception' || siblings === 1) return sample;
  // Stored samples that all claim "now" would stand on top of each other.
  refusals.push({ reason: 'bad-timestamp', detail: 'in a list every sample needs its own timestamp' });
  return undefined;
}

function shortened(refusals: Refusal[]): Refusal[] {
  if (refusals.length <= MAX_REFUSALS) return refusals;
  const last = refusals[MAX_REFUSALS - 1];
  const more = refusals.length - MAX_REFUSALS + 1;
  return [
    ...refusals.slice(0, MAX_REFUSALS - 1),
    { reason: last?.reason ?? 'too-complex', detail: `and ${more} more like the ones before` },
  ];
}

const refusedWhole = (refusal: Refusal): ParsedVitals => ({ samples: [], refusals: [refusal] });
