import type { Draft } from './drafts.ts';
import type { Filed, Parameter } from './parameter.ts';

/** Those that others are made of come first: without a condition, of few sources, by a telling name. */
const telling = (code: string): number => (code === 'patient' || code === 'phonetic' ? 1 : 0);
const conditional = (draft: Draft): number => (draft.sources.some((it) => it.includes('"refers-to"')) ? 1 : 0);

/**
 * Gives each parameter its place. Values that several parameters have in common are filed once: `patient` is those of
 * `subject` that are patients, `combo-code` is `code` and `component-code`.
 */
export function withPlaces(drafts: readonly Draft[]): Parameter[] {
  const order = drafts.toSorted(
    (a, b) =>
      conditional(a) - conditional(b) ||
      a.sources.length - b.sources.length ||
      telling(a.code) - telling(b.code) ||
      (a.code < b.code ? -1 : 1),
  );
  const filed: Draft[] = [];
  return order.map(({ sources, ...parameter }) => {
    const draft: Draft = { ...parameter, sources };
    const peers = filed.filter((it) => it.type === draft.type);
    const filedAs = placesAmong(peers, draft);
    if (!filedAs) filed.push(draft);
    return { ...parameter, filedAs: filedAs ?? [{ prefix: prefixOf(draft) }] };
  });
}

const prefixOf = ({ onType, code }: Draft): string => `${onType}.${code}`;

function placesAmong(peers: readonly Draft[], draft: Draft): readonly Filed[] | undefined {
  if (draft.sources.length === 0) return undefined;
  const wanted = new Set(draft.sources);
  const within = peers.filter((it) => it.sources.length > 0 && it.sources.every((source) => wanted.has(source)));
  const covered = new Set(within.flatMap((it) => it.sources));
  if (covered.size === wanted.size) return fewest(within, wanted).map((it) => ({ prefix: prefixOf(it) }));
  const [path, ...others] = draft.paths;
  const last = path?.at(-1);
  if (!path || others.length > 0 || last?.kind !== 'refers-to') return undefined;
  const whole = JSON.stringify(path.slice(0, -1));
  const peer = peers.find((it) => it.sources.length === 1 && it.sources[0] === whole);
  return peer && [{ prefix: prefixOf(peer), only: last.type }];
}

/** One peer that has all, or those that have something that none before has. */
function fewest(peers: readonly Draft[], wanted: ReadonlySet<string>): readonly Draft[] {
  const whole = peers.find((it) => it.sources.length === wanted.size);
  if (whole) return [whole];
  const covered = new Set<string>();
  return peers
    .toSorted((a, b) => b.sources.length - a.sources.length)
    .filter((it) => {
      const adds = it.sources.some((source) => !covered.has(source));
      for (const source of it.sources) covered.add(source);
      return adds;
    });
}
