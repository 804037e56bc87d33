import type { Slot } from '@nilecare/contracts/api/appointment-calendar.ts';

interface Group {
  readonly staffId: string;
  readonly slots: readonly Slot[];
}

/** Free times of one day by doctor, who is free first comes first. */
export function slotGroups(slots: readonly Slot[]): Group[] {
  const byDoctor = Map.groupBy(
    slots.toSorted((a, b) => a.from.localeCompare(b.from)),
    (it) => it.staffId,
  );
  return [...byDoctor].map(([staffId, own]) => ({ staffId, slots: own }));
}
