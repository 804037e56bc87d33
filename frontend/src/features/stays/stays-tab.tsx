import Hotel from '@mui/icons-material/HotelOutlined';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useThisPatient } from '../patient/patient-context.ts';
import { AdmitDialog } from './admit-dialog.tsx';
import { StayCard } from './stay-card.tsx';
import { isOpen, useStaysQuery } from './use-stays.ts';

/** Every stay and visit of the patient, the latest first. */
export function StaysTab() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const stays = useQuery(useStaysQuery(patient.id));
  const may = useMay('encounter:admit');
  const [admitting, setAdmitting] = useState(false);
  const admit = may && patient.mergedInto === null && (
    <Button
      variant={stays.data?.some(isOpen) ? 'outlined' : 'contained'}
      sx={{ justifySelf: 'start' }}
      onClick={() => setAdmitting(true)}
    >
      {t('patient.summary.admit')}
    </Button>
  );
  return (
    <>
      {stays.isError && <ErrorNote error={stays.error} onRetry={stays.refetch} />}
      {stays.isPending && <Skeleton variant="rounded" height={240} />}
      {stays.data?.length === 0 ? (
        <Panel title={t('stays.title')}>
          <EmptyState icon={<Hotel />} action={admit}>
            {t('stays.none')}
          </EmptyState>
        </Panel>
      ) : (
        stays.data && admit
      )}
      {stays.data?.map((stay) => (
        <StayCard key={stay.id} stay={stay} />
      ))}
      {admitting && <AdmitDialog patient={patient} onClose={() => setAdmitting(false)} />}
    </>
  );
}
