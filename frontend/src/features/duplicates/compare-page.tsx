import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { CompareForm } from './compare-form.tsx';

/** A whole record's demographics, read anew for each comparison. */
export function useWholePatient(patientId: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['patient', patientId, 'compared'],
    queryFn: ({ signal }) => api.clinical.getPatient({ params: { patientId: patientId ?? '' } }, { signal }),
    enabled: patientId !== undefined,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** Two records side by side; which they are is part of the address. */
export function ComparePage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const [firstId, secondId] = [filter.get('first'), filter.get('second')];
  const first = useQuery(useWholePatient(firstId));
  const second = useQuery(useWholePatient(secondId));
  const failed = [first, second].find((it) => it.isError);
  const waits = firstId && secondId && !(first.data && second.data) && !failed;
  return (
    <Page title={t('registration.merge.title')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <PatientChoice patientId={firstId} onChange={(id) => filter.set({ first: id, pair: undefined })} />
        <PatientChoice patientId={secondId} onChange={(id) => filter.set({ second: id, pair: undefined })} />
      </Box>
      {!(firstId && secondId) && <Typography color="textSecondary">{t('registration.merge.choose')}</Typography>}
      {failed && <ErrorNote error={failed.error} onRetry={failed.refetch} />}
      {waits && <Skeleton variant="rounded" height={360} />}
      {first.data && second.data && (
        <CompareForm
          key={`${first.data.id} ${second.data.id}`}
          first={first.data}
          second={second.data}
          pairId={filter.get('pair')}
          onReread={() => Promise.all([first.refetch(), second.refetch()])}
        />
      )}
    </Page>
  );
}
