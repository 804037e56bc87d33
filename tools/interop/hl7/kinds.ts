/** Messages of one kind in one version, which are read together. */
interface SentKind {
  readonly name: string;
  readonly version: string;
  readonly texts: string[];
}

const MSH_9 = 8;
const MSH_12 = 11;

/** MSH-9 in its parts, and MSH-12. */
export function headOf(text: string) {
  const msh = text.slice(0, text.indexOf('\r')).split('|');
  const [type = '', event = ''] = (msh[MSH_9] ?? '').split('^');
  return { type, event, version: msh[MSH_12] ?? '' };
}

/** @returns all kinds of the messages, by their names */
export function kindsOf(texts: readonly string[]): SentKind[] {
  const kinds = new Map<string, SentKind>();
  for (const text of texts) {
    const { type, event, version } = headOf(text);
    const name = `${type} ${event} ${version}: read`;
    const known = kinds.get(name) ?? { name, version, texts: [] };
    known.texts.push(text);
    kinds.set(name, known);
  }
  return [...kinds.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
