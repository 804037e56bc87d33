import { AgeBand, type AlarmLimits, type ParameterLimits } from '@nilecare/contracts/alarms.ts';
import type { EscalationSeconds, WardAlarmRules } from '@nilecare/contracts/api/device-alarm-settings.ts';
import { parameterNames, type ParameterName } from '@nilecare/contracts/vitals.ts';
import { bounds, rowOf, type Bound } from '../patient/limits/limit-rows.ts';

/** Everything of one parameter that a ward decides, in the order of the table. */
export const ruleEntries = [...bounds, 'hysteresis', 'criticalDelay', 'warningDelay'] as const;
export type RuleEntry = (typeof ruleEntries)[number];
export const isBound = (entry: RuleEntry): entry is Bound => (bounds as readonly string[]).includes(entry);

/** One parameter as it is typed: bounds and hysteresis in its unit, delays in seconds; an empty bound is no limit. */
export type RuleRow = Record<RuleEntry, string>;

export const escalationEntries = ['high', 'medium', 'low'] as const;
export type EscalationEntry = (typeof escalationEntries)[number];

/**
 * What somebody typed, and nothing else: whatever she did not touch stays as it is in force, also when that changes while
 * she types.
 */
export interface Typed {
  readonly limits: Partial<Record<AgeBand, Partial<Record<ParameterName, Partial<RuleRow>>>>>;
  readonly escalation: Partial<Record<EscalationEntry, string>>;
}

export const nothingTyped: Typed = { limits: {}, escalation: {} };

/** What holds in a ward: what is in force, what would hold without it, and the difference between them. */
export interface WardRules {
  readonly rules: WardAlarmRules;
  readonly limits: Record<AgeBand, AlarmLimits>;
  readonly escalationSeconds: EscalationSeconds;
  readonly usual: { readonly limits: Record<AgeBand, AlarmLimits>; readonly escalationSeconds: EscalationSeconds };
}

const SECOND_MS = 1_000;

export const ruleRowOf = (limits: ParameterLimits): RuleRow => ({
  ...rowOf(limits),
  hysteresis: String(limits.hysteresis),
  criticalDelay: String(limits.minDurationMs.critical / SECOND_MS),
  warningDelay: String(limits.minDurationMs.warning / SECOND_MS),
});

/** A typed number, with a comma as well; undefined where it is none. */
export function numberOf(entry: string): number | undefined {
  const text = entry.trim().replace(',', '.');
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

export const sameEntry = (one: string, other: string): boolean => numberOf(one) === numberOf(other);

const boundOf = (entry: string): number | null => numberOf(entry) ?? null;

export const limitsOfRow = (row: RuleRow): ParameterLimits => ({
  critical: { low: boundOf(row.criticalLow), high: boundOf(row.criticalHigh) },
  warning: { low: boundOf(row.warningLow), high: boundOf(row.warningHigh) },
  hysteresis: numberOf(row.hysteresis) ?? 0,
  minDurationMs: {
    critical: Math.round((numberOf(row.criticalDelay) ?? 0) * SECOND_MS),
    warning: Math.round((numberOf(row.warningDelay) ?? 0) * SECOND_MS),
  },
});

const sameLimits = (one: ParameterLimits, other: ParameterLimits): boolean => {
  const [first, second] = [ruleRowOf(one), ruleRowOf(other)];
  return ruleEntries.every((it) => sameEntry(first[it], second[it]));
};

/** The row of the table: what is in force, with what was typed on top. */
export function rowShown(ward: WardRules, typed: Typed, band: AgeBand, name: ParameterName): RuleRow | undefined {
  const inForce = ward.limits[band][name];
  return inForce && { ...ruleRowOf(inForce), ...typed.limits[band]?.[name] };
}

/** The same with one entry more; what is typed back to what is in force counts as not touched. */
export function withEntry(
  typed: Typed,
  [band, name, entry]: readonly [AgeBand, ParameterName, RuleEntry],
  text: string,
  inForce: RuleRow,
): Typed {
  const { [entry]: _, ...others } = typed.limits[band]?.[name] ?? {};
  const row = text === inForce[entry] ? others : { ...others, [entry]: text };
  const { [name]: __, ...rows } = typed.limits[band] ?? {};
  const inBand = Object.keys(row).length > 0 ? { ...rows, [name]: row } : rows;
  const { [band]: ___, ...bands } = typed.limits;
  return { ...typed, limits: Object.keys(inBand).length > 0 ? { ...bands, [band]: inBand } : bands };
}

/** The same with another wait; what is typed back to what is in force counts as not touched. */
export function withWait(typed: Typed, entry: EscalationEntry, text: string, inForce: string): Typed {
  const { [entry]: _, ...others } = typed.escalation;
  return { ...typed, escalation: text === inForce ? others : { ...others, [entry]: text } };
}

export const waitsOf = ({ high, medium, low }: EscalationSeconds): Record<EscalationEntry, string> => ({
  high: String(high),
  medium: String(medium),
  low: low === null ? '' : String(low),
});

/** The waits as typed; an empty one of low alarms calls nobody. */
const secondsOf = (waits: Record<EscalationEntry, string>): EscalationSeconds => ({
  high: numberOf(waits.high) ?? 0,
  medium: numberOf(waits.medium) ?? 0,
  low: numberOf(waits.low) ?? null,
});

export const isTyped = ({ limits, escalation }: Typed): boolean =>
  Object.keys(limits).length > 0 || Object.keys(escalation).length > 0;

/** The rules to be proposed. What is typed back to what is so out of the box is no rule of the ward any more. */
export function rulesOf(ward: WardRules, typed: Typed): WardAlarmRules {
  const limits: WardAlarmRules['limits'] = {};
  for (const band of AgeBand.options) {
    const own = bandRules(ward, typed, band);
    if (Object.keys(own).length > 0) limits[band] = own;
  }
  const waits = { ...waitsOf(ward.escalationSeconds), ...typed.escalation };
  const usual = waitsOf(ward.usual.escalationSeconds);
  const isUsual = escalationEntries.every((it) => sameEntry(waits[it], usual[it]));
  return { limits, escalationSeconds: isUsual ? null : secondsOf(waits) };
}

function bandRules(ward: WardRules, typed: Typed, band: AgeBand): AlarmLimits {
  const own: AlarmLimits = {};
  for (const name of parameterNames) {
    const before = ward.rules.limits[band]?.[name];
    const row = rowShown(ward, typed, band, name);
    const limits = typed.limits[band]?.[name] && row ? limitsOfRow(row) : before;
    if (!limits) continue;
    const usual = ward.usual.limits[band][name];
    // A pulse that is as usual beside a heart rate that is not must say so, or it would follow the heart rate.
    const follows = name === 'pulse' && own.hr !== undefined;
    if (!usual || follows || !sameLimits(limits, usual)) own[name] = limits;
  }
  return own;
}
