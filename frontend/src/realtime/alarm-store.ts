import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { byUrgency } from './alarm-order.ts';

export interface AlarmStore {
  /** Takes changes in any order; what is older than what is known is ignored. */
  take(alarms: readonly Alarm[]): void;
  /**
   * Takes a complete list of the open alarms of some scope. An alarm of that scope which was known in `before` and is
   * missing from the list ended unseen; one that came meanwhile stays.
   */
  replace(current: readonly Alarm[], before: readonly Alarm[], inScope: (alarm: Alarm) => boolean): void;
  /** Drops the alarms that are not of these wards or patients any more. */
  keepOnly(scope: { readonly wardIds: ReadonlySet<string>; readonly patientIds: ReadonlySet<string> }): void;
  /** Open alarms, most urgent first. The same array until something changes. */
  open(): readonly Alarm[];
  ofPatient(patientId: string): readonly Alarm[];
  /** Highest `seq` seen, for asking what came after it. */
  lastSeq(): number | undefined;
  subscribe(listener: () => void): () => void;
  clear(): void;
}

const none: readonly Alarm[] = [];
const REMEMBERED = 2000;

/** Alarms that are raised or acknowledged. Resolved ones are remembered by `seq` only, so that a late copy cannot revive them. */
export function createAlarmStore(): AlarmStore {
  const known = new Map<string, Alarm>();
  const listeners = new Set<() => void>();
  let sorted: readonly Alarm[] = none;
  let perPatient = new Map<string, readonly Alarm[]>();
  let last: number | undefined;

  const same = (a: readonly Alarm[], b: readonly Alarm[]) =>
    a.length === b.length && a.every((alarm, index) => alarm === b[index]);

  const forgetOldest = () => {
    const resolved = [...known.values()].filter((it) => it.state === 'resolved').toSorted((a, b) => a.seq - b.seq);
    for (const alarm of resolved.slice(0, known.size - REMEMBERED)) known.delete(alarm.id);
  };
  const publish = () => {
    if (known.size > REMEMBERED) forgetOldest();
    sorted = [...known.values()].filter((it) => it.state !== 'resolved').toSorted(byUrgency);
    const grouped = new Map<string, Alarm[]>();
    for (const alarm of sorted) {
      if (!alarm.patientId) continue;
      const group = grouped.get(alarm.patientId);
      if (group) group.push(alarm);
      else grouped.set(alarm.patientId, [alarm]);
    }
    // Unchanged groups keep their array, so that only the tiles that changed are drawn again.
    perPatient = new Map(
      [...grouped].map(([id, alarms]) => {
        const before = perPatient.get(id) ?? none;
        return [id, same(before, alarms) ? before : alarms];
      }),
    );
    for (const listener of listeners) listener();
  };
  const take = (alarms: readonly Alarm[]) => {
    let changed = false;
    for (const alarm of alarms) {
      last = Math.max(last ?? 0, alarm.seq);
      const before = known.get(alarm.id);
      if (before && before.seq >= alarm.seq) continue;
      known.set(alarm.id, alarm);
      changed = true;
    }
    if (changed) publish();
  };

  return {
    take,
    replace(current, before, inScope) {
      const listed = new Set(current.map((it) => it.id));
      const ended = before.filter((it) => inScope(it) && !listed.has(it.id) && known.get(it.id) === it);
      for (const alarm of ended) known.delete(alarm.id);
      if (ended.length > 0) publish();
      take(current);
    },
    keepOnly({ wardIds, patientIds }) {
      const leaving = [...known.values()].filter(
        (it) => !(it.wardId && wardIds.has(it.wardId)) && !(it.patientId && patientIds.has(it.patientId)),
      );
      for (const alarm of leaving) known.delete(alarm.id);
      if (leaving.length > 0) publish();
    },
    open: () => sorted,
    ofPatient: (patientId) => perPatient.get(patientId) ?? none,
    lastSeq: () => last,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      known.clear();
      last = undefined;
      publish();
    },
  };
}
