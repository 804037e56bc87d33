/** How many years the entries of an action stay: as named, else as its entity's (`session` of `session.login`), else as `*`. */
export function yearsOf(years: ReadonlyMap<string, number>, action: string): number {
  const entity = action.split('.')[0] ?? action;
  return years.get(action) ?? years.get(entity) ?? years.get('*') ?? Infinity;
}

/** Whether an entry has stood for its time. Years are those of the calendar; 29 February ends with 28 February. */
export function isDue(years: ReadonlyMap<string, number>, entry: { action: string; at: Date }, now: Date): boolean {
  const kept = yearsOf(years, entry.action);
  if (!Number.isFinite(kept)) return false;
  const until = new Date(entry.at);
  const month = until.getUTCMonth();
  until.setUTCFullYear(until.getUTCFullYear() + kept);
  if (until.getUTCMonth() !== month) until.setUTCDate(0);
  return until.getTime() <= now.getTime();
}
