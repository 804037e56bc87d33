import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { OpenCriticals } from '../lab-critical/critical-list.tsx';
import { usePatientOrders, usePatientResults } from '../lab/use-lab.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { CumulativeTable } from './cumulative-table.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { WaitingLine } from './waiting-line.tsx';

const isWaiting = ({ state }: LabItem): boolean => state !== 'released' && state !== 'cancelled';

/** What the laboratory found in this patient over time, and what it has still to find. */
export function ResultsTab() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const mayOrder = useMay('lab:order');
  const [ordering, setOrdering] = useState(false);
  const results = useQuery(usePatientResults(patient.id));
  const orders = useQuery(usePatientOrders(patient.id));
  const waiting = orders.data?.flatMap((it) => it.items).filter(isWaiting) ?? [];
  const released = results.data?.filter((it) => it.result !== null) ?? [];
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        <Typography variant="h2" sx={{ flex: 1 }}>
          {t('lab.results.title')}
        </Typography>
        {mayOrder && (
          <Button variant="contained" onClick={() => setOrdering(true)}>
            {t('lab.results.order')}
          </Button>
        )}
      </Box>
      <OpenCriticals patientId={patient.id} />
      {results.isError && <ErrorNote error={results.error} onRetry={results.refetch} />}
      {orders.isError && <ErrorNote error={orders.error} onRetry={orders.refetch} />}
      {waiting.length > 0 && (
        <Panel title={t('lab.results.waiting')}>
          {waiting.map((it) => (
            <WaitingLine key={it.id} item={it} />
          ))}
        </Panel>
      )}
      {results.isPending && <Skeleton variant="rounded" height={240} />}
      {results.data && released.length === 0 && <EmptyState>{t('lab.results.none')}</EmptyState>}
      {released.length > 0 && <CumulativeTable items={released} />}
      {ordering && <OrderDialog patientId={patient.id} onClose={() => setOrdering(false)} />}
    </Box>
  );
}
