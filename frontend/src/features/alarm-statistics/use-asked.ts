import { queryOptions, skipToken } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { toLocalEntry } from '../../shared-ui/zoned-time.ts';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { daysBefore } from '../occupancy/occupancy-rows.ts';
import { stretchOf } from './stretch.ts';

const SHOWN_DAYS = 7;

/** What the address asks for: days of the facility, the last week where it says nothing. */
export function useAsked() {
  const api = useApi();
  const filter = useFilter();
  const format = useFormat();
  const { facility } = useOwnFacility();
  const zone = facility?.timeZone ?? format.timeZone;
  const today = toLocalEntry(Date.now(), zone).slice(0, 'YYYY-MM-DD'.length);
  const to = filter.get('to') ?? today;
  const from = filter.get('from') ?? daysBefore(to, SHOWN_DAYS - 1);
  const wardId = filter.get('ward');
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
