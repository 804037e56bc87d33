import { escaped } from '../../src/search/escapes.ts';
import type { Filed, Parameter } from '../../src/search/parameter.ts';
import type { SearchParameters } from '../../src/search/search-parameters.ts';
import type { IndexValues } from '../../src/store/documents.ts';

/** A search as it is sent: the parameter, with its modifier, and the value. */
export type Sought = readonly [name: string, value: string];

/**
 * A search for each value that a resource is filed by, by each of the parameters that have it: all of them must find it.
 */
export function searchesOf(parameters: SearchParameters, type: string, values: IndexValues): Sought[] {
  return [...parameters.of(type).values()].flatMap((parameter) =>
    parameter.filedAs.flatMap((place) => searchesAt(parameter, place, values)),
  );
}

function searchesAt({ code, type, isWords }: Parameter, { prefix, only }: Filed, { k, d, n }: IndexValues): Sought[] {
  const after = (sign: string) =>
    k.flatMap((key) => (key.startsWith(prefix + sign) ? [key.slice(prefix.length + sign.length)] : []));
  switch (type) {
    case 'token':
      return after(':').map((key) => [code, tokenSearch(key)]);
    case 'string':
      if (isWords) return after('"').map((word) => [code, word]);
      return after('~').flatMap((key): Sought[] => {
        const [folded = '', exact = ''] = key.split('\0');
        return [
          [code, escaped(folded.slice(0, 4))],
          [`${code}:exact`, escaped(exact)],
          [`${code}:contains`, escaped(folded.slice(-3))],
        ];
      });
    case 'reference':
      return after('>')
        .filter((it) => !it.startsWith('#') && (only === undefined || it.startsWith(`${only}/`)))
        .map((it) => [code, it.replace(/[,$\\]/g, '\\$&')]);
    case 'uri':
      return after('@').map((it) => [code, escaped(it)]);
    case 'date':
      return d.filter(({ p }) => p === prefix).flatMap(({ lo, hi }) => datesAround(code, lo, hi));
    case 'number':
    case 'quantity':
      return n.filter(({ p }) => p === prefix).flatMap(({ lo, hi, u }) => numbersAround(code, { lo, hi, u }));
    case 'composite':
      return n.flatMap(({ p, lo, u }): Sought[] => {
        const token = p.startsWith(`${prefix}$`) ? p.slice(prefix.length + 1) : undefined;
        if (token === undefined || token.includes('$')) return [];
        return numbersAround('', { lo, hi: lo, u }).map(([, value]) => [code, `${tokenSearch(token)}$${value}`]);
      });
    case 'special':
      return [];
  }
}

/** Of `code|system`, as it is escaped in keys, which is as it is escaped in searches but for commas. */
function tokenSearch(key: string): string {
  const [code = '', system] = key.split(/(?<!\\)\|/).map((it) => it.replaceAll(',', '\\,'));
  return system === undefined ? code : `${system}|${code}`;
}

function datesAround(name: string, lo: Date, hi: Date): Sought[] {
  const isOpen = Math.abs(lo.getTime()) > 8e15 || Math.abs(hi.getTime()) > 8e15;
  if (isOpen) return [];
  const day = lo.toISOString().slice(0, 10);
  const before = new Date(lo.getTime() - 1).toISOString();
  // With its zone: without one it would be a minute of the hospital's clock.
  const minute = `${lo.toISOString().slice(0, 16)}Z`;
  const equal: Sought[] = hi.getTime() - lo.getTime() <= 1_000 ? [[name, minute]] : [];
  return [...equal, [name, `ge${day}`], [name, `sa${before}`], [name, `gt${before}`], [name, `lt${hi.toISOString()}`]];
}

function numbersAround(
  name: string,
  { lo, hi, u }: { readonly lo: number; readonly hi: number; readonly u?: string | undefined },
): Sought[] {
  const [code = '', system = ''] = (u ?? '').split('|');
  const unit = code === '' ? '' : `|${escaped(system)}|${escaped(code)}`;
  return [
    ...(lo === hi ? ([[name, `${lo}${unit}`]] as const) : []),
    [name, `ge${lo}${unit}`],
    [name, `le${hi}`],
    [name, `gt${lo - 1}${unit}`],
  ];
}
