import type { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import { RxCui, Severity, type AlertTier, type SafetyAlert } from '@nilecare/contracts/drugs.ts';
import { z } from 'zod';
import { check } from '../src/domain/check.ts';
import type { Knowledge } from '../src/domain/knowledge.ts';
import { atLeast } from '../src/domain/severity.ts';
import { normalised } from '../src/domain/terms.ts';

/** A pair of ingredients that a list of interactions names. */
export interface ListedPair {
  readonly one: string;
  readonly other: string;
  readonly names: string;
  readonly severity: Severity;
  readonly source: string;
}

const Row = z.object({
  rxcui_a: RxCui,
  name_a: z.string(),
  rxcui_b: RxCui,
  name_b: z.string(),
  severity: Severity,
  sources: z.string(),
});

/** Pairs of the rows of a CSV file. @throws ZodError when its columns are others */
export const listedPairs = (rows: unknown): ListedPair[] =>
  z
    .array(Row)
    .parse(rows)
    .map((it) => ({
      one: it.rxcui_a,
      other: it.rxcui_b,
      names: `${it.name_a} + ${it.name_b}`,
      severity: it.severity,
      source: it.sources,
    }));

const AT = new Date('2026-11-28T00:00:00Z');
const aboutPairs = new Set(['interaction', 'qt', 'duplicate-therapy']);

const drug = (rxcui: string) => ({
  key: rxcui,
  rxcui,
  ingredients: [],
  name: rxcui,
  route: null,
  dose: null,
  parts: [],
  dosesPerDay: null,
  asNeeded: false,
});

/** What is said about two ingredients together. */
export function alertsAbout(knowledge: Knowledge, one: string, other: string): SafetyAlert[] {
  const request: CheckRequest = {
    patient: {
      id: null,
      birthDate: '1980-01-01',
      sex: 'male',
      weight: null,
      height: null,
      creatinine: null,
      potassium: null,
      pregnant: null,
      lactating: null,
    },
    facilityId: null,
    allergies: { status: 'none-known', items: [] },
    current: [drug(other)],
    proposed: [drug(one)],
    unavailable: [],
  };
  return check(knowledge, request, { at: AT, stale: false }).alerts.filter((it) => aboutPairs.has(it.kind));
}

export type Verdict = 'caught' | 'too mild' | 'missed' | 'unknown drug';

/** Whether a listed pair is caught with its severity or a higher one. */
export function verdictOn(knowledge: Knowledge, { one, other, severity }: ListedPair): Verdict {
  if (!knowledge.ingredients.has(one) || !knowledge.ingredients.has(other)) return 'unknown drug';
  const alerts = alertsAbout(knowledge, one, other);
  if (alerts.some((it) => atLeast(it.severity, severity))) return 'caught';
  return alerts.length > 0 ? 'too mild' : 'missed';
}

const wantedTier: Readonly<Record<Severity, readonly AlertTier[]>> = {
  contraindicated: ['stop'],
  serious: ['stop', 'warn'],
  moderate: ['stop', 'warn', 'info'],
  minor: ['stop', 'warn', 'info'],
};

/** Whether something is said about the pair as loudly as its severity usually is: contraindicated ones interrupt. */
export const asLoudAsUsual = (knowledge: Knowledge, { one, other, severity }: ListedPair): boolean =>
  alertsAbout(knowledge, one, other).some((it) => wantedTier[severity].includes(it.tier));

/** A generator of numbers from 0 to 1 (mulberry32): the same seed gives the same pairs everywhere. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Pairs of drugs drawn at random, none of which a list names. @throws when a drug is not known */
export function harmlessPairs(
  knowledge: Knowledge,
  names: readonly string[],
  listed: ReadonlySet<string>,
  { count, seed }: { readonly count: number; readonly seed: number },
): (readonly [string, string])[] {
  const drugs = names.map((name) => {
    const [rxcui] = knowledge.names.get(normalised(name)) ?? [];
    if (rxcui === undefined) throw new Error(`the knowledge base does not know ${name}`);
    return rxcui;
  });
  const draw = random(seed);
  const pairs = new Map<string, readonly [string, string]>();
  while (pairs.size < count) {
    const pair = [
      drugs[Math.floor(draw() * drugs.length)] ?? '',
      drugs[Math.floor(draw() * drugs.length)] ?? '',
    ].toSorted();
    const [one = '', other = ''] = pair;
    const key = pair.join('+');
    if (one !== other && !listed.has(key)) pairs.set(key, [one, other]);
  }
  return [...pairs.values()];
}

/** What the loudest alert about a pair does; undefined where nothing is said. */
export function loudest(knowledge: Knowledge, [one, other]: readonly [string, string]): AlertTier | undefined {
  return alertsAbout(knowledge, one, other)[0]?.tier;
}
