import MonitorHeart from '@mui/icons-material/MonitorHeartOutlined';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PairingTable } from '../admin-devices/pairing-table.tsx';
import { useThisPatient } from './patient-context.ts';

/** Which devices measured this patient, and when. */
export function DevicesTab() {
  const { t } = useTranslation();
  const api = useApi();
  const { patient } = useThisPatient();
  const pairings = useQuery({
    queryKey: ['pairings', 'of-patient', patient.id],
    queryFn: ({ signal }) => api.device.listPairings({ query: { patientId: patient.id, limit: 100 } }, { signal }),
  });
  return (
    <Panel title={t('patient.devices.title')} flush>
      {pairings.isError && <ErrorNote error={pairings.error} onRetry={pairings.refetch} />}
      {pairings.isPending && <Skeleton variant="rounded" height={160} sx={{ m: 2 }} />}
      {pairings.data?.items.length === 0 && (
        <EmptyState icon={<MonitorHeart />}>{t('patient.devices.none')}</EmptyState>
      )}
      {pairings.data && pairings.data.items.length > 0 && <PairingTable pairings={pairings.data.items} by="device" />}
    </Panel>
  );
}
