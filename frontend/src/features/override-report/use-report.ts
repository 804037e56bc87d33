import { AlertTier, CheckKind } from '@nilecare/contracts/drugs.ts';
import { LocalDate } from '@nilecare/contracts/primitives.ts';
import { queryOptions, skipToken } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { fitting } from '../../shared-ui/fitting.ts';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { toLocalEntry } from '../../shared-ui/zoned-time.ts';
import { stretchOf } from '../alarm-statistics/stretch.ts';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { daysBefore } from '../occupancy/occupancy-rows.ts';

const SHOWN_DAYS = 30;
const Day = LocalDate.refine((it) => it >= '1900-01-01' && it < '2200-01-01');

/** What the address asks for: the last thirty days where it says nothing. */
export function useAskedReport() {
  const api = useApi();
  const filter = useFilter();
  const format = useFormat();
  const { facility } = useOwnFacility();
  const zone = facility?.timeZone ?? format.timeZone;
  const today = toLocalEntry(Date.now(), zone).slice(0, 'YYYY-MM-DD'.length);
  const to = fitting(filter, 'to', Day) ?? today;
  const from = fitting(filter, 'from', Day) ?? daysBefore(to, SHOWN_DAYS - 1);
  const kind = fitting(filter, 'kind', CheckKind);
  const tier = fitting(filter, 'tier', AlertTier);
  const stretch = stretchOf(from, to, zone);
  const period = facility && stretch && { ...stretch, facilityId: facility.id };
  return {
    from,
    to,
    today,
    kind,
    tier,
    period,
    isInOrder: stretch !== undefined,
    query: queryOptions({
      queryKey: ['override-report', period, kind, tier],
      queryFn: period
        ? ({ signal }) => api.cds.getOverrideReport({ query: { ...period, kind, tier } }, { signal })
        : skipToken,
    }),
  };
}
