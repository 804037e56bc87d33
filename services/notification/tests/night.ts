import { randomUUID } from 'node:crypto';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { anAlarm } from '@nilecare/testing/an-alarm.ts';
import { sized } from '@nilecare/testing/thorough.ts';
import { chain } from '../src/domain/escalation-chain.ts';
import type { Level } from './colleagues.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const NIGHT_HOURS = 4;
const WARDS = sized(5, 25);
const PATIENTS_PER_WARD = 40;
export const PATIENTS = WARDS * PATIENTS_PER_WARD;
const ALARMS_PER_PATIENT = 1.5;

/** mulberry32: the same night for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface NightAlarm {
  readonly alarm: Alarm;
  /** Undefined: nobody answers and it does not pass. */
  readonly end: { readonly event: 'acknowledged' | 'resolved'; readonly at: Date } | undefined;
}

export interface Night {
  readonly alarms: readonly NightAlarm[];
  readonly staffIds: readonly string[];
  roster(wardId: string, at: Date): readonly Level[];
}

/** Alarms of all patients over four hours of a night, with a change of shift at half time. */
export function aNight(seed: number, start: Date): Night {
  const random = randomOf(seed);
  const facilityId = randomUUID();
  const among = <const T>(values: readonly [T, ...T[]]): T => values[Math.floor(random() * values.length)] ?? values[0];
  const some = (count: number) => Array.from({ length: count }, () => randomUUID());
  const elsewhere = some(3);

  const shiftOf = (): readonly Level[] => [
    { role: 'nurse', staffIds: some(among([0, 1, 2, 3])) },
    { role: 'charge-nurse', staffIds: some(among([0, 1])) },
    { role: 'doctor', staffIds: some(among([0, 1, 1, 2])) },
    { role: 'first-on-call', staffIds: some(among([0, 1])) },
    { role: 'second-on-call', staffIds: some(among([0, 0, 1])) },
    { role: 'facility', staffIds: elsewhere },
  ];
  const wards = new Map(
    Array.from({ length: WARDS }, () => [randomUUID() as string, [shiftOf(), shiftOf()] as const] as const),
  );
  const change = start.getTime() + (NIGHT_HOURS / 2) * HOUR;
  const after = (from: Date, minutes: number) => new Date(from.getTime() + minutes * MINUTE);

  const alarmOf = (wardId: string, patientId: string): NightAlarm => {
    const raisedAt = after(start, 4 * Math.floor(random() * NIGHT_HOURS * 15));
    const alarm = anAlarm({
      wardId,
      patientId,
      facilityId,
      priority: among(['high', 'high', 'medium', 'medium', 'low']),
      raisedAt: raisedAt.toISOString(),
      onsetAt: raisedAt.toISOString(),
    });
    // Levels are due every fourth minute, ends come between them: which is first is never a matter of chance.
    const at = after(raisedAt, among([2, 2, 6, 14, 26, 50]));
    const event = among(['acknowledged', 'acknowledged', 'acknowledged', 'resolved', undefined]);
    return { alarm, end: event && { event, at } };
  };

  return {
    alarms: [...wards.keys()].flatMap((wardId) =>
      Array.from({ length: PATIENTS_PER_WARD }, () => randomUUID()).flatMap((patientId) =>
        Array.from({ length: random() < ALARMS_PER_PATIENT - 1 ? 2 : 1 }, () => alarmOf(wardId, patientId)),
      ),
    ),
    staffIds: [...new Set([...wards.values()].flat(2).flatMap((it) => it.staffIds))],
    roster: (wardId, at) => wards.get(wardId)?.[at.getTime() < change ? 0 : 1] ?? [],
  };
}

export interface ExpectedCourse {
  readonly state: 'acknowledged' | 'resolved' | 'exhausted';
  readonly levels: readonly { readonly level: number; readonly role: string; readonly staffIds: readonly string[] }[];
}

/** As the test sets them. */
const STEP = { high: 4 * MINUTE, medium: 16 * MINUTE } as const;
const FIRST = { high: 0, medium: 8 * MINUTE } as const;

/** Nothing happens at any other time than every second minute. */
export const TICK_MS = 2 * MINUTE;
export const escalationSettings = {
  escalationHighStepSeconds: STEP.high / 1000,
  escalationMediumFirstSeconds: FIRST.medium / 1000,
  escalationMediumStepSeconds: STEP.medium / 1000,
};

/**
 * What must become of an alarm, by its words alone: each level of which somebody is on duty when it is due is called, and
 * the next so long after it; until it is answered, or everybody was called. Undefined: it calls nobody.
 */
export function expectedCourse(
  { alarm, end }: NightAlarm,
  roster: Night['roster'],
  administrators: readonly string[],
): ExpectedCourse | undefined {
  if (alarm.priority === 'low') return undefined;
  let due = Date.parse(alarm.raisedAt) + FIRST[alarm.priority];
  const levels: ExpectedCourse['levels'][number][] = [];
  for (const [index, role] of chain.entries()) {
    if (end && end.at.getTime() < due) return { state: end.event, levels };
    const onDuty = roster(alarm.wardId ?? '', new Date(due)).find((it) => it.role === role)?.staffIds ?? [];
    const staffIds = role === 'administrator' ? administrators : onDuty;
    if (staffIds.length === 0) continue;
    levels.push({ level: index + 1, role, staffIds });
    due += STEP[alarm.priority];
  }
  return end && end.at.getTime() < due ? { state: end.event, levels } : { state: 'exhausted', levels };
}
