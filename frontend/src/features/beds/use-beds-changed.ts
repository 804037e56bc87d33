import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

const shown = ['beds', 'board', 'wards', 'bed', 'arrivals', 'occupancy', 'bed-history'];

/** Has everything read again that shows beds. */
export function useBedsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all(shown.map((key) => queries.invalidateQueries({ queryKey: [key] })));
  }, [queries]);
}
