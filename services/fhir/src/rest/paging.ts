import { parameter, type Pairs } from './exchange.ts';
import { refusal } from './outcome.ts';

/** More is not put onto one page, whatever `_count` says. */
const MOST_ON_A_PAGE = 1_000;

/** Entries of a page, by `_count`. @throws FhirError 400 */
export function pageSizeOf(query: Pairs, usual: number): number {
  const text = parameter(query, '_count');
  if (text === undefined) return usual;
  if (!/^\d{1,9}$/.test(text)) throw refusal(400, 'value', '_count takes a number from 0.', '_count');
  return Math.min(Number(text), MOST_ON_A_PAGE);
}

/** The address of this page, or of the one that begins where the cursor says. */
export function linkTo(base: string, path: readonly string[], query: Pairs, cursor?: string): string {
  const kept = query.filter(([name]) => cursor === undefined || name !== '_cursor');
  const search = new URLSearchParams(kept.map(([name, value]) => [name, value]));
  if (cursor !== undefined) search.append('_cursor', cursor);
  const text = search.toString();
  return `${[base, ...path.map(encodeURIComponent)].join('/')}${text === '' ? '' : `?${text}`}`;
}
