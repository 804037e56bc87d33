import { isDeepStrictEqual } from 'node:util';
import type { TimelineKind } from '@nilecare/contracts/api/ehr.ts';
import type { SearchText } from './search-text.ts';
import { momentOf, type TimelineFact } from './timeline.ts';

export interface Rebuilt {
  readonly put: readonly TimelineFact[];
  readonly removed: readonly TimelineFact[];
}

/** Where something differs from what its owner says. */
export interface Difference {
  readonly of: 'timeline' | 'search';
  readonly kind: TimelineKind;
  readonly id: string;
  readonly what: 'lacking' | 'differs' | 'unknown';
}

/** What of texts is to be written anew, and which of them nobody says any more. */
export function textsThatDiffer(known: readonly SearchText[], said: readonly SearchText[]) {
  const nameOf = ({ kind, id }: SearchText) => `${kind} ${id}`;
  const [before, after] = [new Map(known.map((it) => [nameOf(it), it])), new Set(said.map(nameOf))];
  return {
    put: said.filter((it) => !isDeepStrictEqual(before.get(nameOf(it)), it)),
    removed: known.filter((it) => !after.has(nameOf(it))),
  };
}

/** @param known what there was before */
export function differencesOf<T extends { readonly kind: TimelineKind }>(
  of: Difference['of'],
  { put, removed }: { readonly put: readonly T[]; readonly removed: readonly T[] },
  known: readonly T[],
  idOf: (it: T) => string,
): Difference[] {
  const before = new Set(known.map((it) => `${it.kind} ${idOf(it)}`));
  const said = (it: T, what: Difference['what']): Difference => ({ of, kind: it.kind, id: idOf(it), what });
  return [
    ...put.map((it) => said(it, before.has(`${it.kind} ${idOf(it)}`) ? 'differs' : 'lacking')),
    ...removed.map((it) => said(it, 'unknown')),
  ];
}

const keyOf = ({ kind, subjectId }: TimelineFact): string => `${kind} ${subjectId}`;

/** A stay changes in more ways than the timeline shows: two versions of it may say the same. */
const comparable = ({ at, version, momentVersion: _said, ...it }: TimelineFact): string =>
  JSON.stringify([
    at.toISOString(),
    it.kind === 'encounter' ? null : version,
    ...Object.entries(it).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  ]);

/**
 * What makes the timeline what its owners say: entries that differ or lack are put, those that no owner knows are removed.
 * What stays as it was known: under which of a person's records it was written, which a list of the owner does not say any
 * more after a merge; and when something happened that is earlier by what was heard than by its newest version.
 */
export function rebuilt(known: readonly TimelineFact[], said: readonly TimelineFact[]): Rebuilt {
  const before = new Map(known.map((it) => [keyOf(it), it]));
  const after = new Map(said.map((it) => [keyOf(it), it]));
  const put = [...after].flatMap(([key, it]) => {
    const old = before.get(key);
    if (!old) return [it];
    const now = {
      ...it,
      ...momentOf(it, old),
      patientId: old.patientId,
      encounterId: it.encounterId ?? old.encounterId,
    };
    return old.version > it.version || comparable(now) === comparable(old) ? [] : [now];
  });
  const removed = known.filter((it) => !after.has(keyOf(it)));
  return { put, removed };
}
