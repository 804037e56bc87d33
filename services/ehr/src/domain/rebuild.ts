import { isMovable, type TimelineFact } from './timeline.ts';

export interface Rebuilt {
  readonly put: readonly TimelineFact[];
  readonly removed: readonly TimelineFact[];
}

const keyOf = ({ kind, subjectId }: TimelineFact): string => `${kind} ${subjectId}`;

const comparable = ({ at, ...it }: TimelineFact): string =>
  JSON.stringify([at.toISOString(), ...Object.entries(it).toSorted(([one], [other]) => (one < other ? -1 : 1))]);

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
    const at = !isMovable(it.kind) && old.at < it.at ? old.at : it.at;
    const now = { ...it, at, patientId: old.patientId, encounterId: it.encounterId ?? old.encounterId };
    return old.version > it.version || comparable(now) === comparable(old) ? [] : [now];
  });
  const removed = known.filter((it) => !after.has(keyOf(it)));
  return { put, removed };
}
