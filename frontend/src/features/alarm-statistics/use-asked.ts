import { queryOptions, skipToken } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { toLocalEntry } from '../../shared-ui/zoned-time.ts';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { askedDays } from './asked-days.ts';
import { stretchOf } from './stretch.ts';

/** What the address asks for: days of the facility, the last week where it says nothing. */
export function useAsked() {
  const api = useApi();
  const filter = useFilter();
  const format = useFormat();
  const { facility } = useOwnFacility();
  const zone = facility?.timeZone ?? format.timeZone;
  const today = toLocalEntry(Date.now(), zone).slice(0, 'YYYY-MM-DD'.length);
  const { from, to, wardId } = askedDays(filter, today);
  const stretch = stretchOf(from, to, zone);
  const asked = facility && stretch && { facilityId: facility.id, ...(wardId ? { wardId } : {}), ...stretch };
  return {
    from,
    to,
    today,
    wardId,
    isInOrder: stretch !== undefined,
    query: queryOptions({
      queryKey: ['alarm-statistics', asked],
      queryFn: asked ? ({ signal }) => api.device.getAlarmStatistics({ query: asked }, { signal }) : skipToken,
    }),
  };
}
