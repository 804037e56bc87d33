const partsIn = (zone: string) =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** The wall clock of a zone at an instant (epoch ms), read as if it were UTC. */
function wallClock(at: number, zone: string): number {
  const part = Object.fromEntries(
    partsIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return Date.parse(
    `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:${part['second']}Z`,
  );
}

/** `2026-03-14T08:30`, as a browser's date-and-time entry gives and takes it, of an instant (epoch ms) in a zone. */
export const toLocalEntry = (at: number, zone: string): string =>
  new Date(wallClock(at, zone)).toISOString().slice(0, 16);

/**
 * The instant (epoch ms) of a local date and time in a zone (IANA name). A time that a change to summer time leaves out
 * is moved by the length of the gap; of a time that occurs twice the first is taken. NaN for what is no date.
 */
export function fromLocalEntry(entry: string, zone: string): number {
  const wanted = Date.parse(`${entry}Z`);
  if (Number.isNaN(wanted)) return Number.NaN;
  const offsetAt = (at: number) => wallClock(at, zone) - at;
  const day = 86_400_000;
  const candidates = [offsetAt(wanted - day), offsetAt(wanted + day)].map((offset) => wanted - offset);
  const exact = candidates.filter((at) => wallClock(at, zone) === wanted);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
}
