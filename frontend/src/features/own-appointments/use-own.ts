import type { OwnAppointment } from '@nilecare/contracts/api/appointment-own.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { createFormat, nameIn, type Format } from '../../shared-ui/format.ts';
import { dayTitle } from '../appointments/weekdays.ts';

const EVERY_MS = 60_000;

export function useOwnAppointments(when: 'coming' | 'past') {
  const api = useApi();
  return useQuery({
    queryKey: ['own-appointments', when],
    queryFn: async ({ signal }) => (await api.appointment.listOwnAppointments({ query: { when } }, { signal })).items,
    refetchInterval: EVERY_MS,
  });
}

/** Has everything read again that shows own appointments. */
export function useOwnChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: ['own-appointments'] }), [queries]);
}

type Visit = Pick<OwnAppointment, 'from' | 'facility' | 'doctor'>;

/** An appointment in plain words, by the clock of the facility it is in. */
export function useOwnWords() {
  const language = usePreferences((it) => it.language);
  const formatOf = (timeZone: string): Format => createFormat(language, timeZone);
  const timeOf = ({ from, facility }: Pick<Visit, 'from' | 'facility'>): string => {
    const format = formatOf(facility.timeZone);
    return `${dayTitle(language, format.today(Date.parse(from)))} · ${format.time(from)}`;
  };
  return { formatOf, timeOf, name: (of: { readonly en: string; readonly ar: string }) => nameIn(language, of) };
}
