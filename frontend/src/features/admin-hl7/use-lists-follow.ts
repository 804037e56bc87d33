import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { figuresOf } from './figures.ts';
import { useStatisticsQuery } from './use-hl7.ts';
import { kindOf, type Way } from './way.ts';

/** Where messages come all the time, the lists follow so often, ms. */
const MOST_OFTEN_MS = 30_000;

/**
 * Lists of messages are searches, each of which stands in the audit trail: those that are shown are read again when the figures,
 * which do not, say that something came or ended.
 */
export function useListsFollow(way: Way): void {
  const queries = useQueryClient();
  const { data, dataUpdatedAt } = useQuery(useStatisticsQuery());
  const figures = data && figuresOf(data, kindOf[way]);
  const read = useRef<{ readonly figures: string; readonly at: number } | undefined>(undefined);
  useEffect(() => {
    if (figures === undefined) return;
    const before = read.current;
    if (before && (before.figures === figures || dataUpdatedAt - before.at < MOST_OFTEN_MS)) return;
    read.current = { figures, at: dataUpdatedAt };
    if (before) void queries.invalidateQueries({ queryKey: ['hl7', way] });
  }, [figures, dataUpdatedAt, way, queries]);
}
