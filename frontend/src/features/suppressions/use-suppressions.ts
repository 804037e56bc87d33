import type { AlarmSuppression, suppressAlarms } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { isProblem } from '../../api/problem-text.ts';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { usePlatform } from '../../app/platform-context.ts';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { isLasting } from './suppression-state.ts';

/** Suppressions of all that is watched, also those that are over. */
export function useAllSuppressions(): readonly AlarmSuppression[] {
  const { suppressions } = usePlatform().live;
  return useSyncExternalStore(suppressions.subscribe, suppressions.all);
}

/** Of a patient: those that last, the one that is over last stands first. */
export function useLastingSuppressions(patientId: string): readonly AlarmSuppression[] {
  const { suppressions } = usePlatform().live;
  const all = useSyncExternalStore(suppressions.subscribe, () => suppressions.ofPatient(patientId));
  // A text is compared by what it says, so that a tick that changes nothing renders nothing.
  const ids = useServerClock((now) => all.flatMap((it) => (isLasting(it, now) ? it.id : [])).join(' '));
  return useMemo(() => all.filter((it) => ids.includes(it.id)), [all, ids]);
}

/** Takes over what the server said, and has the history read again. */
function useTaken() {
  const { live } = usePlatform();
  const queries = useQueryClient();
  return (changed: readonly AlarmSuppression[]) => {
    live.suppressions.take(changed);
    void queries.invalidateQueries({ queryKey: ['alarm-suppressions'] });
  };
}

export function useSuppress() {
  const { api } = usePlatform();
  const taken = useTaken();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: CallOf<typeof suppressAlarms>['body']) =>
      api.device.suppressAlarms({ body }, { idempotencyKey: keyFor(body) }),
    onSuccess: (begun) => taken([begun]),
  });
}

/** Ends it. One that somebody else ended meanwhile is over as well: that is what was wanted. */
export function useEndSuppression({ id, patientId }: AlarmSuppression) {
  const { api } = usePlatform();
  const taken = useTaken();
  return useMutation({
    mutationFn: async (reason: string) => {
      try {
        return [await api.device.endAlarmSuppression({ params: { suppressionId: id }, body: { reason } })];
      } catch (error) {
        if (!isProblem(error, 'suppression-over')) throw error;
        return (await api.device.listAlarmSuppressions({ query: { patientId: [patientId], limit: 20 } })).items;
      }
    },
    onSuccess: taken,
  });
}
