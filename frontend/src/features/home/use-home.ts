import { useQuery } from '@tanstack/react-query';
import { useOwnFacility } from '../facilities/use-own-facility.ts';

const MINUTE = 60_000;

/** A home of the chosen facility, read again each minute. */
export function useFacilityHome<Home>(
  role: string,
  read: (query: { readonly facilityId: string }, signal: AbortSignal) => Promise<Home>,
) {
  const { facility } = useOwnFacility();
  const facilityId = facility?.id ?? '';
  return useQuery({
    queryKey: ['home', role, facilityId],
    queryFn: ({ signal }) => read({ facilityId }, signal),
    enabled: facility !== undefined,
    refetchInterval: MINUTE,
  });
}
