import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { useFormat } from '../../shared-ui/use-format.ts';

/** Stays and visits of a patient, the latest first. */
export function useStaysQuery(patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['stays', patientId],
    queryFn: async ({ signal }) => {
      const { items } = await api.clinical.listEncounters({ query: { patientId, limit: 100 } }, { signal });
      return items.toSorted((a, b) => b.admittedAt.localeCompare(a.admittedAt));
    },
  });
}

/** Makes everything read anew that a change of a stay shows in. */
export function useRereadStays(patientId: string) {
  const queries = useQueryClient();
  return useCallback(
    () =>
      Promise.all(
        [['stays', patientId], ['summary', patientId], ['care', patientId], ['beds'], ['board']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
    [queries, patientId],
  );
}

const over = ['finished', 'cancelled', 'entered-in-error'] as const satisfies readonly Encounter['status'][];

/** Whether the stay goes on, or is to come. */
export const isOpen = ({ status }: Encounter): boolean => !over.some((it) => it === status);

/** Whether it ever was: notes and diagnoses belong to such stays. */
export const everWas = ({ status }: Encounter): boolean =>
  status !== 'planned' && status !== 'cancelled' && status !== 'entered-in-error';

/** A stay in a line: "Stay in hospital: 14 Mar 2026 to 20 Mar 2026", "Clinic visit: since 14 Mar 2026, still here". */
export function useStayText() {
  const { t } = useTranslation();
  const format = useFormat();
  return (stay: Encounter): string => {
    const from = format.date(stay.admittedAt);
    const when = stay.dischargedAt
      ? t('notes.stayOf', { from, to: format.date(stay.dischargedAt) })
      : t('notes.staySince', { from });
    return `${t(`stays.kind.${stay.class}`)}: ${when}`;
  };
}
