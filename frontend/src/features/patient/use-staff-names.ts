import { useQuery } from '@tanstack/react-query';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';

/** Names of staff members by id, in the chosen language. */
export function useStaffNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const api = useApi();
  const may = useMay('staff:read');
  const language = usePreferences((it) => it.language);
  const wanted = [...new Set(ids)].toSorted();
  const { data } = useQuery({
    queryKey: ['staff', 'by-id', wanted],
    queryFn: ({ signal }) => api.business.listStaff({ query: { ids: wanted, limit: 500 } }, { signal }),
    enabled: may && wanted.length > 0,
    staleTime: 600_000,
  });
  return new Map(data?.items.map((it) => [it.id, nameIn(language, it.name)]));
}
