import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { toLocalEntry } from '../../shared-ui/zoned-time.ts';
import { useDoctors } from '../appointments/appointment-queries.ts';
import { dayTitle } from '../appointments/weekdays.ts';
import type { By } from './calendar-address.ts';
import type { CalendarData, Column } from './column.ts';

const EVERY_MS = 60_000;

interface Asked {
  readonly facilityId: string;
  readonly timeZone: string;
  readonly days: readonly string[];
  readonly by: By;
  /** Of whom or of what; empty: of all, in which case there is one day. */
  readonly who: string;
}

/** Rooms of a facility that can be booked. */
export function useRooms(facilityId: string) {
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const { data } = useQuery({
    queryKey: ['resources', facilityId, false],
    queryFn: async ({ signal }) => (await api.facility.listResources({ query: { facilityId } }, { signal })).items,
    enabled: facilityId !== '',
    staleTime: 600_000,
  });
  return useMemo(
    () => (data ?? []).filter((it) => it.kind === 'room').map((it) => [it.id, nameIn(language, it.name)] as const),
    [data, language],
  );
}

const isIn = (span: { readonly from: string; readonly to: string }, day: string, zone: string): boolean => {
  const from = toLocalEntry(Date.parse(span.from), zone).slice(0, 10);
  const to = toLocalEntry(Date.parse(span.to) - 1, zone).slice(0, 10);
  return from <= day && to >= day;
};

/** The calendar of some days, as columns. */
export function useColumns({ facilityId, timeZone, days, by, who }: Asked) {
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const doctors = useDoctors(facilityId);
  const rooms = useRooms(facilityId);
  const [from = ''] = days;
  const calendar = useQuery({
    queryKey: ['visit-calendar', facilityId, from, days.length, by === 'doctor' ? who : 'all'],
    queryFn: ({ signal }) => {
      const query = { from, days: days.length, ...(by === 'doctor' && who ? { staffIds: [who] } : {}) };
      return api.appointment.getCalendar({ params: { facilityId }, query }, { signal });
    },
    enabled: facilityId !== '' && days.length > 0,
    refetchInterval: EVERY_MS,
  });
  const columns = useMemo(() => {
    const data: CalendarData | undefined = calendar.data;
    if (!data) return undefined;
    const subjects =
      by === 'room'
        ? rooms
        : doctors.options.filter(
            ([id]) => data.staff.some((it) => it.staffId === id) || data.appointments.some((it) => it.staffId === id),
          );
    const isBusy = (id: string) =>
      data.staff.some((it) => it.staffId === id && (it.working.length > 0 || it.blocked.length > 0)) ||
      data.appointments.some((it) => it.staffId === id);
    // Of many doctors those who are not here that day would only be in the way.
    const busy = by === 'doctor' ? subjects.filter(([id]) => isBusy(id)) : subjects;
    const shown = who === '' ? (busy.length > 0 ? busy : subjects) : subjects.filter(([id]) => id === who);
    return shown.flatMap(([id, name]) =>
      days.map((day): Column => {
        const of = by === 'doctor' ? data.staff.find((it) => it.staffId === id) : undefined;
        const inDay = <T extends { readonly from: string; readonly to: string }>(spans: readonly T[]) =>
          spans.filter((it) => isIn(it, day, timeZone));
        return {
          key: `${id} ${day}`,
          title: days.length > 1 ? dayTitle(language, day) : name,
          day,
          staffId: by === 'doctor' ? id : undefined,
          working: inDay(of?.working ?? []),
          blocked: inDay(of?.blocked ?? []),
          hoursKnown: by === 'room' || (of?.hoursKnown ?? false),
          appointments: inDay(data.appointments).filter((it) =>
            by === 'doctor' ? it.staffId === id : it.resources.some((one) => one.resourceId === id),
          ),
        };
      }),
    );
  }, [calendar.data, by, rooms, doctors, who, days, timeZone, language]);
  return { calendar, columns };
}
