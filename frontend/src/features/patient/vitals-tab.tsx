import Skeleton from '@mui/material/Skeleton';
import MonitorHeart from '@mui/icons-material/MonitorHeartOutlined';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { loaded } from '../../app/code-missing.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { ClosedRecord } from '../record/closed-record.tsx';
import { useCareQuery } from '../record/use-care.ts';
import { useVitals } from '../vitals/use-vitals.ts';
import { useThisPatient } from './patient-context.ts';
import { LiveTraces } from './traces/live-traces.tsx';

const TrendPanel = lazy(() => loaded(import('./trends/trend-panel.tsx')));

/** What happens now, and what happened before; of a patient who refuses whoever looks, that she does, and not that nothing is measured. */
export function VitalsTab() {
  const { t } = useTranslation();
  const { patient, vitals } = useThisPatient();
  const measured = useVitals(patient.id, (cell) => cell?.time !== undefined) || vitals !== null;
  const access = useQuery(useCareQuery(patient.id));
  if (access.isPending) return <Skeleton variant="rounded" height={480} />;
  if (access.data?.withheld.includes('general')) return <ClosedRecord access={access.data} />;
  return (
    <>
      {measured ? (
        <LiveTraces patientId={patient.id} newest={vitals?.time} />
      ) : (
        <Panel title={t('patient.vitals.live')}>
          <EmptyState icon={<MonitorHeart />}>{t('patient.vitals.noDevice')}</EmptyState>
        </Panel>
      )}
      <Suspense fallback={<Skeleton variant="rounded" height={480} />}>
        <TrendPanel patientId={patient.id} />
      </Suspense>
    </>
  );
}
