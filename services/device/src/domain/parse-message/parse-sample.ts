import type { ParameterName, VitalValues } from '@nilecare/contracts/vitals.ts';
import type { Sample } from '../sample.ts';
import { isObject } from './decode-json.ts';
import { parameterLike, parameterOf } from './parameter-names.ts';
import { parseTimestamp } from './parse-timestamp.ts';
import { readValue } from './read-value.ts';
import { quoted } from './refusal.ts';
import type { MessageContext, Refusal } from './refusal.ts';
import { UnknownFields } from './unknown-fields.ts';

type Role = 'time' | 'rhythm' | 'device' | 'values' | 'cuff' | 'line';

/** Fields that are not parameters, and what they are. */
const roles: ReadonlyMap<string, Role> = new Map<string, Role>([
  ...['timestamp', 'time', 'ts', 'datetime', 'date_time', 'measured_at'].map((name) => [name, 'time'] as const),
  ...['rhythm', 'ecg_rhythm'].map((name) => [name, 'rhythm'] as const),
  ...['device_id', 'deviceId', 'device'].map((name) => [name, 'device'] as const),
  ...['values', 'vitals', 'measurements'].map((name) => [name, 'values'] as const),
  ...['bp', 'nbp', 'nibp'].map((name) => [name, 'cuff'] as const),
  ...['abp', 'art', 'ibp'].map((name) => [name, 'line'] as const),
]);

/** One sample while it is read. */
interface Reading {
  readonly context: MessageContext;
  readonly values: VitalValues;
  readonly refusals: Refusal[];
  /** A parameter was named, be it as "not measured". */
  named: boolean;
  time: number | undefined;
  rhythm: string | undefined;
  unknown: UnknownFields | undefined;
  contradicted: Set<ParameterName> | undefined;
  /** The whole sample cannot be taken. */
  refused: boolean;
}

/**
 * One JSON object → one sample. A value that cannot be right is left out and reported, and the others are kept: a broken
 * cuff must not hide a falling saturation.
 *
 * Written by hand instead of with the contract's zod schema because every message of every monitor passes here, and this
 * is many times faster; a test checks that what it returns fits the schema.
 * @param refusals takes what was refused
 * @returns undefined when nothing usable is in it
 */
export function parseSample(
  body: Record<string, unknown>,
  context: MessageContext,
  refusals: Refusal[],
): Sample | undefined {
  const before = refusals.length;
  const reading: Reading = {
    context,
    values: {},
    refusals,
    named: false,
    time: undefined,
    rhythm: undefined,
    unknown: undefined,
    contradicted: undefined,
    refused: false,
  };
  readFields(reading, body, true);
  if (reading.refused) return undefined;
  if (!hasContent(reading, before)) {
    if (refusals.length === before)
      refusals.push({ reason: 'no-values', detail: 'no known vital sign; send e.g. {"hr": 72, "spo2": 98}' });
    return undefined;
  }
  return sampleOf(reading);
}

/** "Nothing is measured" is news of the device too; "everything was refused" is not a sample. */
function hasContent({ values, named, rhythm, refusals }: Reading, before: number): boolean {
  for (const _ in values) return true;
  return rhythm !== undefined || (named && refusals.length === before);
}

function sampleOf({ time, context, values, rhythm, unknown }: Reading): Sample {
  const sample: { -readonly [key in keyof Sample]: Sample[key] } =
    time === undefined ? { time: context.receivedAt, timed: 'reception', values } : { time, timed: 'device', values };
  if (rhythm !== undefined) sample.rhythm = rhythm;
  if (unknown?.kept) sample.extra = unknown.kept;
  return sample;
}

function readFields(reading: Reading, body: Record<string, unknown>, outermost: boolean): void {
  for (const field in body) {
    const given = body[field];
    const parameter = parameterOf(field);
    if (parameter !== undefined) takeValue(reading, parameter, given);
    else if (!takeRole(reading, roles.get(field), given, outermost)) takeOther(reading, field, given);
  }
}

function takeOther(reading: Reading, field: string, given: unknown): void {
  const parameter = parameterLike(field);
  if (parameter !== undefined) return takeValue(reading, parameter, given);
  reading.unknown ??= new UnknownFields();
  const dropped = reading.unknown.keep(field, given);
  if (dropped !== undefined) report(reading, 'too-complex', `${quoted(field)} was not kept: it ${dropped}`);
}

function takeValue(reading: Reading, parameter: ParameterName, given: unknown): void {
  reading.named = true;
  const value = readValue(parameter, given);
  if (value === undefined || reading.contradicted?.has(parameter)) return;
  if (typeof value !== 'number') {
    reading.refusals.push(value);
    return;
  }
  const earlier = reading.values[parameter];
  if (earlier === undefined) {
    reading.values[parameter] = value;
  } else if (earlier !== value) {
    delete reading.values[parameter];
    reading.contradicted = (reading.contradicted ?? new Set()).add(parameter);
    report(reading, 'contradictory', `${parameter} is given twice, as ${earlier} and as ${value}`);
  }
}

/** @returns whether the field was used */
function takeRole(reading: Reading, role: Role | undefined, given: unknown, outermost: boolean): boolean {
  switch (role) {
    case 'time':
      return takeTime(reading, given);
    case 'rhythm':
      return takeRhythm(reading, given);
    case 'device':
      return takeDevice(reading, given);
    case 'values':
      if (!outermost || !isObject(given)) return false;
      readFields(reading, given, false);
      return true;
    case 'cuff':
      return takePressures(reading, given, 'nbp');
    case 'line':
      return takePressures(reading, given, 'abp');
    case undefined:
      return false;
  }
}

function takeTime(reading: Reading, given: unknown): true {
  if (given === null || reading.time !== undefined) return true;
  const parsed = parseTimestamp(given, reading.context.receivedAt);
  if (parsed.wrong === undefined) reading.time = parsed.time;
  else refuse(reading, 'bad-timestamp', `${quoted(given)}: ${parsed.wrong}`);
  return true;
}

function takeRhythm(reading: Reading, given: unknown): true {
  if (given === null || given === '') return true;
  if (typeof given === 'string' && given.length <= 64) reading.rhythm = given;
  else report(reading, 'wrong-type', `rhythm: ${quoted(given)} is not a word of at most 64 characters`);
  return true;
}

/** A message that names another device than its topic is not believed at all: whose patient would it be? */
function takeDevice(reading: Reading, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  if (given !== reading.context.deviceId)
    refuse(reading, 'wrong-topic', `the message names device ${quoted(given)}, the topic another`);
  return true;
}

/** `"nibp": { "sys": 120, "dia": 80, "map": 93 }` */
function takePressures(reading: Reading, given: unknown, kind: 'abp' | 'nbp'): boolean {
  if (!isObject(given)) return false;
  for (const [names, part] of pressureParts) {
    for (const name of names) if (name in given) takeValue(reading, `${kind}_${part}`, given[name]);
  }
  return true;
}

const pressureParts = [
  [['sys', 'systolic'], 'sys'],
  [['dia', 'diastolic'], 'dia'],
  [['mean', 'map'], 'mean'],
] as const;

function refuse(reading: Reading, reason: Refusal['reason'], detail: string): void {
  reading.refused = true;
  report(reading, reason, detail);
}

const report = (reading: Reading, reason: Refusal['reason'], detail: string): void =>
  void reading.refusals.push({ reason, detail });
