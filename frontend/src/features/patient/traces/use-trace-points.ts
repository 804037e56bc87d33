import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useApi, usePlatform } from '../../../app/platform-context.ts';
import { mergePoints, WINDOW_MS, type TracePoint } from './trace-data.ts';

export interface TraceFeed {
  /** Everything of the last ten minutes. */
  points(): readonly TracePoint[];
  /** Right edge of the time axis, epoch ms: the newest sample, moved on by the time since it arrived. */
  edge(): number;
}

/**
 * The last ten minutes of a patient: read once (and after every reconnection), then continued sample by sample. Kept
 * outside React; `onChange` is called when there is something new to draw.
 */
export function useTracePoints(patientId: string, newest: string | undefined, onChange: () => void): TraceFeed {
  const api = useApi();
  const { live } = usePlatform();
  const generation = useStore(live.link, (it) => it.generation);
  const points = useRef<readonly TracePoint[]>([]);
  const arrivedAt = useRef(Date.now());
  const history = useQuery({
    queryKey: ['vitals', 'history', patientId, 'raw', generation],
    queryFn: ({ signal }) => {
      const until = newest ? Date.parse(newest) : Date.now();
      const from = new Date(until - WINDOW_MS).toISOString();
      return api.device.getVitalsHistory({ query: { patientId, from, resolution: 'raw' } }, { signal });
    },
    staleTime: Infinity,
    gcTime: 0,
  });
  useEffect(() => {
    const read = history.data?.points.map((it) => ({ time: Date.parse(it.time), values: it.mean }));
    if (!read) return;
    points.current = mergePoints(read, points.current);
    onChange();
  }, [history.data, onChange]);
  useEffect(
    () =>
      live.vitals.onSample(patientId, (sample) => {
        points.current = mergePoints(points.current, [{ time: sample.time, values: sample.values }]);
        arrivedAt.current = Date.now();
        onChange();
      }),
    [live, patientId, onChange],
  );
  const feed = useRef<TraceFeed>({
    points: () => points.current,
    edge: () => {
      const last = points.current.at(-1)?.time;
      return last === undefined ? Date.now() : last + Math.max(0, Date.now() - arrivedAt.current);
    },
  });
  return feed.current;
}
