import type { WardBoard } from '@nilecare/contracts/api/orchestrator.ts';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useApi, usePlatform } from '../../app/platform-context.ts';
import type { Live } from '../../realtime/live.ts';

export function useBoardQuery(wardId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['board', wardId],
    queryFn: ({ signal }) => api.orchestrator.getWardBoard({ params: { wardId } }, { signal }),
  });
}

/** Puts what a board says into the live stores; what is newer there stays. */
function seed(live: Live, board: WardBoard): void {
  for (const { patient, vitals, trend } of board.beds) {
    if (!patient || !vitals) continue;
    live.vitals.seed(
      {
        patientId: patient.id,
        time: Date.parse(vitals.time),
        values: vitals.values,
        news2: vitals.news2,
        rhythm: vitals.rhythm ?? undefined,
      },
      trend,
    );
  }
  live.alarms.take(board.beds.flatMap((it) => it.alarms));
}

const WITHOUT_LINK_MS = 10_000;

/** The board of a ward: fetched once, live from then on. */
export function useWardBoard(wardId: string) {
  const { live } = usePlatform();
  const queries = useQueryClient();
  const linked = useStore(live.link, (it) => it.status === 'up');
  const board = useQuery({ ...useBoardQuery(wardId), refetchInterval: linked ? false : WITHOUT_LINK_MS });

  useEffect(() => live.watch({ wardIds: [wardId] }), [live, wardId]);
  useEffect(() => {
    if (board.data) seed(live, board.data);
  }, [live, board.data]);
  useEffect(
    () =>
      live.onBed((bed) => {
        if (bed.wardId === wardId) void queries.invalidateQueries({ queryKey: ['board', wardId] });
      }),
    [live, queries, wardId],
  );
  return board;
}
