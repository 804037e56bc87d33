import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { Facts } from '../../shared-ui/facts.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { OpenAlarmRow } from '../alarms/open-alarm-row.tsx';
import { useRunningEscalations } from '../escalations/use-escalations.ts';
import { usePatientAlarms } from '../vitals/use-vitals.ts';
import { useBirthText } from '../patients/birth-text.ts';
import { RecordSummary } from '../record/record-summary.tsx';
import { News2Panel } from './news2-panel.tsx';
import { NowPanel } from './now-panel.tsx';
import { useThisPatient } from './patient-context.ts';
import { RecallsPanel } from './recalls-panel.tsx';
import { StayPanel } from './stay-panel.tsx';

/** What must be known at a glance. */
export function SummaryTab() {
  const { t } = useTranslation();
  const born = useBirthText();
  const { patient } = useThisPatient();
  const numbers = patient.mergedRecords?.map((it) => it.number).join(' · ');
  const earlier = [t('registration.earlier'), <Ltr key="earlier">{numbers}</Ltr>] as const;
  const maySeeVitals = useMay('vitals:read');
  const maySeeAlarms = useMay('alarm:read');
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: '1fr', md: maySeeVitals || maySeeAlarms ? '3fr 2fr' : '1fr 1fr' },
        alignItems: 'start',
      }}
    >
      <Box sx={{ display: 'grid', gap: 2, '&:empty': { display: 'none' } }}>
        <RecallsPanel />
        {maySeeVitals && <NowPanel patientId={patient.id} />}
        {maySeeAlarms && <OpenAlarms patientId={patient.id} />}
        {maySeeVitals && <News2Panel patientId={patient.id} />}
        <RecordSummary />
      </Box>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <StayPanel />
        <Panel title={t('patient.summary.contact')}>
          <Facts
            of={[
              [t('patient.summary.phone'), patient.phone ? <Ltr>{patient.phone}</Ltr> : t('patient.summary.noPhone')],
              [t('patient.number'), <Ltr key="number">{patient.number}</Ltr>],
              [t('home.patients.birthDate'), born(patient)],
              ...(patient.mergedRecords?.length ? [earlier] : []),
            ]}
          />
        </Panel>
      </Box>
    </Box>
  );
}

function OpenAlarms({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const alarms = usePatientAlarms(patientId);
  const running = useRunningEscalations(alarms);
  return (
    <Panel title={t('patient.summary.openAlarms')}>
      {alarms.length === 0 && <Typography color="textSecondary">{t('patient.summary.noAlarms')}</Typography>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {alarms.map((alarm) => (
          <OpenAlarmRow key={alarm.id} alarm={alarm} running={running.get(alarm.id)} withPlace={false} />
        ))}
      </Box>
    </Panel>
  );
}
