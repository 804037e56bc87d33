type Close = () => Promise<void>;

const key: unique symbol = Symbol.for('nilecare.journeys.closing');
/** On `globalThis`, where nobody else has this key: Vitest loads the modules of an environment apart from the tests'. */
const place = globalThis as { [key]?: Close[] };

/** Has something closed when the last journey of the run is over, the latest first. */
export function afterLastJourney(close: Close): void {
  place[key] = [close, ...(place[key] ?? [])];
}

export async function closeEverything(): Promise<void> {
  for (const close of place[key] ?? []) await close();
}
