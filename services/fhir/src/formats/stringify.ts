import { exactText, holdsExact } from './exact-decimals.ts';

const STEP = '  ';

/** The JSON of a resource, decimals with the precision that they came with. */
export function stringify(value: object, pretty = false): string {
  if (!holdsExact(value)) return pretty ? JSON.stringify(value, null, STEP) : JSON.stringify(value);
  return written(value, pretty ? '\n' : '');
}

/** @param line how a line of it begins; empty where all stands in one */
function written(holder: object, line: string): string {
  const inner = line === '' ? '' : line + STEP;
  const part = (name: string | number, value: unknown): string | undefined => {
    if (typeof value === 'number') return exactText(holder, name, value) ?? JSON.stringify(value);
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    if (holdsExact(value)) return written(value, inner);
    return line === '' ? JSON.stringify(value) : JSON.stringify(value, null, STEP).replaceAll('\n', inner);
  };
  const parts = Array.isArray(holder)
    ? holder.map((value: unknown, index) => part(index, value) ?? 'null')
    : Object.entries(holder).flatMap(([name, value]) => {
        const json = part(name, value);
        return json === undefined ? [] : [`${JSON.stringify(name)}:${line === '' ? '' : ' '}${json}`];
      });
  const content = parts.map((it) => inner + it).join(',') + line;
  return Array.isArray(holder) ? `[${content}]` : `{${content}}`;
}
