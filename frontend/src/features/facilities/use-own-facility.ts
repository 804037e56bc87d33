import type { Facility } from '@nilecare/contracts/api/facility.ts';
import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '../../app/platform-context.ts';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFacilities } from './use-facilities.ts';

/** The facility a page is about: of its address, else the one chosen on this device, else the first. */
export function useOwnFacility(): {
  readonly facility: Facility | undefined;
  readonly facilities: readonly Facility[];
} {
  const filter = useFilter();
  const chosen = usePreferences((it) => it.facilityId);
  const facilities = useQuery(useFacilities()).data ?? [];
  const wanted = filter.get('facility') ?? chosen;
  return { facility: facilities.find((it) => it.id === wanted) ?? facilities[0], facilities };
}
