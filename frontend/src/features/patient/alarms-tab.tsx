import NotificationsNone from '@mui/icons-material/NotificationsNoneOutlined';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Pager } from '../../shared-ui/pager.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { AlarmTable } from '../alarms/alarm-table.tsx';
import { OpenAlarmRow } from '../alarms/open-alarm-row.tsx';
import { useAlarmList } from '../alarms/use-alarm-list.ts';
import { useRunningEscalations } from '../escalations/use-escalations.ts';
import { SuppressionHistory } from '../suppressions/suppression-history.tsx';
import { SuppressionPanel } from '../suppressions/suppression-panel.tsx';
import { usePatientAlarms } from '../vitals/use-vitals.ts';
import { useThisPatient } from './patient-context.ts';

/** Alarms of the patient: what is open now, what does not sound, and what was. */
export function AlarmsTab() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const language = usePreferences((it) => it.language);
  const filter = useFilter();
  const open = usePatientAlarms(patient.id);
  const running = useRunningEscalations(open);
  const cursor = filter.get('cursor');
  const past = useQuery(
    useAlarmList({ patientId: [patient.id], state: ['resolved'], limit: 50, ...(cursor ? { cursor } : {}) }),
  );
  return (
    <>
      <Panel title={t('patient.alarms.open')}>
        {open.length === 0 && <Typography color="textSecondary">{t('patient.alarms.noneOpen')}</Typography>}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {open.map((alarm) => (
            <OpenAlarmRow key={alarm.id} alarm={alarm} running={running.get(alarm.id)} withPlace={false} />
          ))}
        </Box>
      </Panel>
      <SuppressionPanel patientId={patient.id} name={nameIn(language, patient.name)} />
      <Panel title={t('patient.alarms.history')} flush>
        {past.isError && <ErrorNote error={past.error} onRetry={past.refetch} />}
        {past.isPending && <Skeleton variant="rounded" height={240} sx={{ m: 2 }} />}
        {past.data?.items.length === 0 && (
          <EmptyState icon={<NotificationsNone />}>{t('patient.alarms.none')}</EmptyState>
        )}
        {past.data && past.data.items.length > 0 && <AlarmTable alarms={past.data.items} withPlace={false} />}
        <Pager nextCursor={past.data?.nextCursor} />
      </Panel>
      <SuppressionHistory patientId={patient.id} />
    </>
  );
}
