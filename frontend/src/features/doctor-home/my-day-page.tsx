import Today from '@mui/icons-material/TodayOutlined';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePlatform, useProfile } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { WaitingNote } from '../alarm-settings/waiting-note.tsx';
import { useOpenAlarms } from '../vitals/use-vitals.ts';
import { DoctorFigures } from './doctor-figures.tsx';
import { MyPatient } from './my-patient.tsx';
import { OwnVisits } from './own-visits.tsx';
import { sortByUrgency } from './urgency.ts';
import { useDoctorHome } from './use-doctor-home.ts';

/** The doctor's patients, the most urgent first. */
export function MyDayPage() {
  const { t } = useTranslation();
  const { live } = usePlatform();
  const { staffId } = useProfile();
  const home = useDoctorHome();
  const alarms = useOpenAlarms();
  const patients = home.data?.patients.map((it) => ({
    ...it,
    score: (live.vitals.read(it.patient.id)?.news2 ?? it.vitals?.news2)?.score ?? -1,
  }));
  const sorted = patients && sortByUrgency(patients, alarms);
  return (
    <Page
      title={t('home.doctor.title')}
      beside={
        sorted && <Typography color="textSecondary">{t('home.doctor.patients', { count: sorted.length })}</Typography>
      }
    >
      <WaitingNote />
      {staffId && <OwnVisits staffId={staffId} />}
      <DoctorFigures home={home} />
      {home.isPending && [0, 1, 2, 3].map((it) => <Skeleton key={it} variant="rounded" height={96} />)}
      {sorted?.length === 0 && <EmptyState icon={<Today />}>{t('home.doctor.none')}</EmptyState>}
      <Box id="patients" component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {sorted?.map((it) => (
          <MyPatient key={it.patient.id} patient={it.patient} encounter={it.encounter} bed={it.bed} />
        ))}
      </Box>
    </Page>
  );
}
