const DAY = 86_400_000;

interface SeriesMove {
  readonly days: number;
  /** By the clock of the facility; absent: it stays. */
  readonly time?: string;
}

/** How a series follows one of it that goes from one time of the clock to another: `2026-03-14T08:30`. */
export function moveOf(before: string, after: string): SeriesMove {
  const [fromDay = '', fromTime] = before.split('T');
  const [toDay = '', toTime] = after.split('T');
  const days = Math.round((Date.parse(`${toDay}T00:00:00Z`) - Date.parse(`${fromDay}T00:00:00Z`)) / DAY);
  return { days, ...(toTime === undefined || toTime === fromTime ? {} : { time: toTime }) };
}
