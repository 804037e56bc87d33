import { exactText, holdsExact } from './exact-decimals.ts';

/** The JSON of a resource, decimals with the precision that they came with. */
export function stringify(value: object): string {
  return holdsExact(value) ? written(value) : JSON.stringify(value);
}

function written(holder: object): string {
  const part = (name: string | number, value: unknown): string | undefined => {
    if (typeof value === 'number') return exactText(holder, name, value) ?? JSON.stringify(value);
    return typeof value === 'object' && value !== null ? stringify(value) : JSON.stringify(value);
  };
  if (Array.isArray(holder))
    return `[${holder.map((value: unknown, index) => part(index, value) ?? 'null').join(',')}]`;
  let text = '';
  for (const [name, value] of Object.entries(holder)) {
    const json = part(name, value);
    if (json !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${json}`;
  }
  return `{${text}}`;
}
