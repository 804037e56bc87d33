import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { useCallback, useSyncExternalStore } from 'react';
import { usePlatform } from '../../app/platform-context.ts';
import type { Cell } from '../../realtime/vitals-store.ts';

/** Something of one patient's live values. Pick primitives or stored objects: renders only when they change. */
export function useVitals<T>(patientId: string, pick: (cell: Cell | undefined) => T): T {
  const { vitals } = usePlatform().live;
  const subscribe = useCallback((listener: () => void) => vitals.subscribe(patientId, listener), [vitals, patientId]);
  return useSyncExternalStore(subscribe, () => pick(vitals.read(patientId)));
}

/** Open alarms of one patient, most urgent first. */
export function usePatientAlarms(patientId: string | undefined): readonly Alarm[] {
  const { alarms } = usePlatform().live;
  return useSyncExternalStore(alarms.subscribe, () => alarms.ofPatient(patientId ?? ''));
}

/** All open alarms of what is watched, most urgent first. */
export function useOpenAlarms(): readonly Alarm[] {
  const { alarms } = usePlatform().live;
  return useSyncExternalStore(alarms.subscribe, alarms.open);
}
