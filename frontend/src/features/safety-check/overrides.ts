import { OverrideReasonCode, type Override, type SafetyAlert } from '@nilecare/contracts/drugs.ts';

/** What somebody entered so far about one alert. */
export interface OverrideEntry {
  readonly reasonCode: OverrideReasonCode | '';
  readonly text: string;
}

export type OverrideEntries = Readonly<Record<string, OverrideEntry>>;

export const noEntry: OverrideEntry = { reasonCode: '', text: '' };

/** What is still missing: a reason, or the text that the reason `other` needs. */
export function missingIn({ reasonCode, text }: OverrideEntry): 'reason' | 'text' | undefined {
  if (reasonCode === '') return 'reason';
  const length = text.trim().length;
  return (reasonCode === 'other' && length < 3) || (length > 0 && length < 3) ? 'text' : undefined;
}

const stops = (alerts: readonly SafetyAlert[]) => alerts.filter((it) => it.tier === 'stop');

/** Whether every alert that stops was overridden with a reason. */
export const isComplete = (alerts: readonly SafetyAlert[], entries: OverrideEntries): boolean =>
  stops(alerts).every((it) => missingIn(entries[it.id] ?? noEntry) === undefined);

/** As the signature sends them: of alerts that stop, complete ones only. */
export const overridesOf = (alerts: readonly SafetyAlert[], entries: OverrideEntries): Override[] =>
  stops(alerts).flatMap(({ id }) => {
    const entry = entries[id] ?? noEntry;
    if (entry.reasonCode === '' || missingIn(entry) !== undefined) return [];
    return [{ alertId: id, reasonCode: entry.reasonCode, text: entry.text.trim() || null }];
  });

export const reasonCodes = OverrideReasonCode.options;
