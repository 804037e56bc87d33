import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';

/** Suppressions of what is watched: those that last, and those that ended a while ago, so that their end can be told. */
export interface SuppressionStore {
  /** Takes changes in any order; one that ended stays so. */
  take(changes: readonly AlarmSuppression[]): void;
  /** Takes the complete list of those that last. One that was in `before` and is missing from it ended unseen. */
  replace(lasting: readonly AlarmSuppression[], before: readonly AlarmSuppression[]): void;
  /** Drops those that are not of these wards or patients any more. */
  keepOnly(scope: { readonly wardIds: ReadonlySet<string>; readonly patientIds: ReadonlySet<string> }): void;
  /** The one that is over last stands first. The same array until something changes. */
  all(): readonly AlarmSuppression[];
  ofPatient(patientId: string): readonly AlarmSuppression[];
  subscribe(listener: () => void): () => void;
  clear(): void;
}

const none: readonly AlarmSuppression[] = [];
/** How long after its end it is remembered, ms. */
const REMEMBERED_MS = 10 * 60_000;

/** When it is over, epoch ms: by somebody, or at its own time. */
export const overAt = ({ endedAt, until }: AlarmSuppression): number => Date.parse(endedAt ?? until);

/** @param now epoch ms by the server's clock */
export function createSuppressionStore(now: () => number): SuppressionStore {
  const known = new Map<string, AlarmSuppression>();
  const listeners = new Set<() => void>();
  let sorted = none;
  let perPatient = new Map<string, readonly AlarmSuppression[]>();

  const publish = () => {
    for (const it of known.values()) if (now() - overAt(it) > REMEMBERED_MS) known.delete(it.id);
    sorted = [...known.values()].toSorted((one, other) => overAt(other) - overAt(one));
    perPatient = Map.groupBy(sorted, (it) => it.patientId);
    for (const listener of listeners) listener();
  };
  const take = (changes: readonly AlarmSuppression[]) => {
    const news = changes.filter((it) => !known.get(it.id)?.endedAt);
    for (const it of news) known.set(it.id, it);
    if (news.length > 0) publish();
  };

  return {
    take,
    replace(lasting, before) {
      const listed = new Set(lasting.map((it) => it.id));
      const unseen = before.filter((it) => !listed.has(it.id) && overAt(it) > now());
      take([...lasting, ...unseen.map((it) => ({ ...it, endedAt: new Date(now()).toISOString() }))]);
    },
    keepOnly({ wardIds, patientIds }) {
      const leaving = sorted.filter((it) => !(it.wardId && wardIds.has(it.wardId)) && !patientIds.has(it.patientId));
      for (const { id } of leaving) known.delete(id);
      if (leaving.length > 0) publish();
    },
    all: () => sorted,
    ofPatient: (patientId) => perPatient.get(patientId) ?? none,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    clear() {
      known.clear();
      publish();
    },
  };
}
