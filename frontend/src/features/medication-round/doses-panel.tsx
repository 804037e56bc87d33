import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { DoseRow } from './dose-row.tsx';
import { useDoses } from './use-round.ts';

/** The doses of a patient around now: what was given, by whom, and what is due next. */
export function DosesPanel({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const doses = useQuery(useDoses(patient.id));
  return (
    <Panel title={t('medicationRound.doses')}>
      {doses.isError && <ErrorNote error={doses.error} onRetry={doses.refetch} />}
      {doses.isPending && <Skeleton variant="rounded" height={160} />}
      {doses.data?.items.length === 0 && <Typography color="textSecondary">{t('medicationRound.noDoses')}</Typography>}
      {doses.data?.items.map((dose) => (
        <DoseRow key={`${dose.itemId} ${dose.dueAt ?? dose.administration?.id ?? ''}`} dose={dose} patient={patient} />
      ))}
    </Panel>
  );
}
