import { part } from '../search/keys.ts';
import type { SearchParameters } from '../search/search-parameters.ts';
import type { Reader } from '../store/reader.ts';
import { refusal } from './outcome.ts';

const BY_KEY = { k: 1, sd: -1, _id: 1 } as const;
/** Definitions that are looked at for the addresses of one question. */
const MOST_DEFINITIONS = 10_000;

/** A resource that canonical references lead to, for who asks. */
interface Definition {
  readonly id: string;
  readonly url: string;
  readonly at: Date;
  readonly k: readonly string[];
}

/**
 * Canonical references among the resources that are open to who asks. A reference is `url|version`; `url|` names no version, and
 * is to the newest of its address.
 */
export function canonicalsOf(reader: Reader, parameters: SearchParameters) {
  const prefixesOf = (type: string, code: string): string[] =>
    parameters
      .of(type)
      .get(code)
      ?.filedAs.map(({ prefix }) => prefix) ?? [];

  async function ofAddresses(type: string, urls: readonly string[]): Promise<Definition[]> {
    const prefixes = prefixesOf(type, 'url').map((it) => `${it}@`);
    const keys = prefixes.flatMap((prefix) => urls.map((url) => prefix + url));
    if (keys.length === 0) return [];
    const question = { filter: { k: { $in: keys } }, hint: BY_KEY, limit: MOST_DEFINITIONS + 1 };
    const rows = await reader.values(type, question);
    if (rows.length > MOST_DEFINITIONS)
      throw refusal(403, 'too-costly', `More than ${MOST_DEFINITIONS} resources have these addresses.`);
    return rows.flatMap(({ _id, at, k }) => addressesIn(k, prefixes).map((url) => ({ id: _id, url, at, k })));
  }

  const hasVersion = (type: string, { k }: Definition, version: string): boolean =>
    prefixesOf(type, 'version').some((prefix) => k.includes(`${prefix}:${part(version)}`));

  return {
    /** The resources of a type that references lead to. */
    async namedBy(type: string, names: readonly string[]): Promise<string[]> {
      const wanted = names.flatMap((name) => nameIn(name) ?? []);
      const byUrl = Map.groupBy(await ofAddresses(type, [...new Set(wanted.map(({ url }) => url))]), ({ url }) => url);
      const found = wanted.flatMap(({ url, version }) => {
        const same = byUrl.get(url) ?? [];
        return version === '' ? (newestOf(same) ?? []) : same.filter((it) => hasVersion(type, it, version));
      });
      return [...new Set(found.map(({ id }) => id))];
    },

    /** How references name resources of a type. */
    async namesOf(type: string, references: readonly string[]): Promise<string[]> {
      const prefixes = prefixesOf(type, 'url').map((it) => `${it}@`);
      if (prefixes.length === 0 || references.length === 0) return [];
      const question = { filter: { _id: { $in: [...references] } }, limit: references.length };
      const rows = await reader.values(type, question);
      const urls = [...new Set(rows.flatMap(({ k }) => addressesIn(k, prefixes)))];
      const wanted = new Set(references);
      const names = new Set<string>();
      for (const [url, same] of Map.groupBy(await ofAddresses(type, urls), (it) => it.url)) {
        const newest = newestOf(same);
        if (newest && wanted.has(newest.id)) names.add(`${url}|`);
        for (const { id, k } of same)
          if (wanted.has(id))
            for (const version of versionsIn(k, prefixesOf(type, 'version'))) names.add(`${url}|${version}`);
      }
      return [...names];
    },
  };
}

export type Canonicals = ReturnType<typeof canonicalsOf>;

/** `url|version` taken apart; undefined for what is no canonical reference. */
function nameIn(name: string): { url: string; version: string } | undefined {
  const bar = name.lastIndexOf('|');
  return bar < 0 ? undefined : { url: name.slice(0, bar), version: name.slice(bar + 1) };
}

const addressesIn = (keys: readonly string[], prefixes: readonly string[]): string[] =>
  prefixes.flatMap((prefix) => keys.filter((it) => it.startsWith(prefix)).map((it) => it.slice(prefix.length)));

/** As they were before they were escaped for the key. */
const versionsIn = (keys: readonly string[], prefixes: readonly string[]): string[] =>
  addressesIn(
    keys,
    prefixes.map((it) => `${it}:`),
  ).map((it) => it.replace(/\\([\\|$])/g, '$1'));

const newestOf = (same: readonly Definition[]): Definition | undefined =>
  same.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? -1 : 1))[0];
