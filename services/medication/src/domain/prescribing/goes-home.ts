import type { LineDecision } from '@nilecare/contracts/api/medication-reconciliation.ts';

/** A line of the reconciliation at a discharge. */
interface Line {
  readonly decision: LineDecision | null;
  readonly item_id: string | null;
  readonly continued_by_id: string | null;
}

/** The orders that a patient takes home: those of which it was decided that they go on after the discharge. */
export function takenHome(lines: readonly Line[]): ReadonlySet<string> {
  const ids = lines.flatMap(({ decision, item_id, continued_by_id }) => {
    if (decision === 'continued' || decision === 'new') return [item_id, continued_by_id];
    return decision === 'changed' ? [continued_by_id] : [];
  });
  return new Set(ids.filter((id) => id !== null));
}
