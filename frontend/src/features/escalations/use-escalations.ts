import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Escalation } from '@nilecare/contracts/api/notification-escalations.ts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi, useMay, usePlatform } from '../../app/platform-context.ts';
import { isUnanswered } from '../../realtime/alarm-order.ts';

/** News of several escalations within this time, ms, are read in one go. */
const TOGETHER_MS = 300;

/** Reads again what is shown of escalations when one went on or ended; once, at the top of the app. */
export function FollowEscalations() {
  const { live } = usePlatform();
  const queries = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = live.onEscalation(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void queries.invalidateQueries({ queryKey: ['escalations'] });
      }, TOGETHER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [live, queries]);
  return null;
}

/** More than these are not asked for at once. */
const ASKED = 100;

/** What runs for these alarms, by the id of the alarm. Of one that calls nobody there is none. */
export function useRunningEscalations(alarms: readonly Alarm[]): ReadonlyMap<string, Escalation> {
  const api = useApi();
  const may = useMay('escalation:read');
  const subjectId = alarms
    .filter((it) => isUnanswered(it) && it.escalation !== undefined)
    .map((it) => it.id)
    .toSorted()
    .slice(0, ASKED);
  const { data } = useQuery({
    queryKey: ['escalations', 'of-alarms', subjectId],
    queryFn: ({ signal }) =>
      api.notification.listEscalations({ query: { subjectId, state: ['running'], limit: ASKED } }, { signal }),
    enabled: may && subjectId.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  return new Map(data?.items.map((it) => [it.subjectId, it]));
}
