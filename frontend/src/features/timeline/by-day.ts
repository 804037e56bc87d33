interface Dated {
  readonly at: string;
}

/** Entries in their order, put together by the day of the facility. @param dayOf the day of a moment, YYYY-MM-DD */
export function byDay<Entry extends Dated>(
  entries: readonly Entry[],
  dayOf: (at: number) => string,
): readonly { readonly day: string; readonly entries: readonly Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(Date.parse(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
