import type { SafetyAlert } from '@nilecare/contracts/drugs.ts';
import { useState } from 'react';
import { isComplete, overridesOf, type OverrideEntries, type OverrideEntry } from './overrides.ts';

/** What was entered about alerts that stop. It stays when the check is made anew: the ids of alerts are stable. */
export function useOverrides(alerts: readonly SafetyAlert[]) {
  const [entries, setEntries] = useState<OverrideEntries>({});
  return {
    /** For `SafetyCheck`. */
    overriding: {
      entries,
      onChange: (alertId: string, entry: OverrideEntry) => setEntries((before) => ({ ...before, [alertId]: entry })),
    },
    /** Whether it may be signed as far as stops go. */
    isComplete: isComplete(alerts, entries),
    overrides: overridesOf(alerts, entries),
    clear: () => setEntries({}),
  };
}
