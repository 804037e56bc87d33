const DAY_MS = 86_400_000;

/** Days until the last valid day, both as `YYYY-MM-DD`; negative when it is over. */
export const daysLeft = (today: string, last: string): number =>
  Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS);
