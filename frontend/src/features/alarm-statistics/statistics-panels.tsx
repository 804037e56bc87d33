import { AlarmPriority } from '@nilecare/contracts/alarms.ts';
import type { AlarmStatistics } from '@nilecare/contracts/api/device-alarm-statistics.ts';
import { parameters } from '@nilecare/contracts/vitals.ts';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { HourChart } from './hour-chart.tsx';
import { BedName, DeviceName, PatientName } from './names.tsx';
import { ShareTable } from './share-table.tsx';
import { TopTable } from './top-table.tsx';

const columns = { display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))' };

/** When, why and where it alarms. */
export function StatisticsPanels({ of }: { readonly of: AlarmStatistics }) {
  const { t } = useTranslation();
  return (
    <>
      <Panel title={t('alarmStatistics.byHour')}>
        <HourChart byHour={of.byHour} timeZone={of.timeZone} />
      </Panel>
      <Box sx={{ ...columns, alignItems: 'start' }}>
        <WhyPanels of={of} />
      </Box>
      <Box sx={{ ...columns, alignItems: 'start' }}>
        <TopPanels of={of} />
      </Box>
    </>
  );
}

function WhyPanels({ of }: { readonly of: AlarmStatistics }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const panels = [
    {
      label: t('alarmStatistics.byPriority'),
      rows: AlarmPriority.options.map((it) => ({ name: t(`alarms.priority.${it}`), alarms: of.byPriority[it] })),
    },
    {
      label: t('alarmStatistics.byCondition'),
      rows: of.byCondition.map((it) => ({ name: t(`alarmStatistics.condition.${it.condition}`), alarms: it.alarms })),
    },
    {
      label: t('alarmStatistics.byParameter'),
      rows: of.byParameter.map((it) => ({ name: parameters[it.parameter].title[language], alarms: it.alarms })),
    },
  ];
  return panels.map(({ label, rows }) => (
    <Panel key={label} title={label} flush>
      <ShareTable label={label} rows={rows} total={of.alarms} />
    </Panel>
  ));
}

function TopPanels({ of }: { readonly of: AlarmStatistics }) {
  const { t } = useTranslation();
  const maySeePatients = useMay('patient:read');
  const high = t('alarmStatistics.high');
  const panels = [
    {
      label: t('alarmStatistics.topBeds'),
      head: t('alarmStatistics.bed'),
      part: high,
      rows: of.topBeds.map((it) => ({ ...it, id: it.bedId, name: <BedName bedId={it.bedId} />, part: it.high })),
    },
    {
      label: t('alarmStatistics.topPatients'),
      head: t('alarmStatistics.patient'),
      part: high,
      rows: maySeePatients
        ? of.topPatients.map((it) => ({
            ...it,
            id: it.patientId,
            name: <PatientName patientId={it.patientId} />,
            part: it.high,
          }))
        : [],
    },
    {
      label: t('alarmStatistics.topDevices'),
      head: t('alarmStatistics.device'),
      part: t('alarmStatistics.technicalOfThem'),
      rows: of.topDevices.map((it) => ({
        ...it,
        id: it.deviceId,
        name: <DeviceName deviceId={it.deviceId} />,
        part: it.technical,
      })),
    },
  ];
  return panels
    .filter(({ rows }) => rows.length > 0)
    .map((panel) => (
      <Panel key={panel.label} title={panel.label} flush>
        <TopTable {...panel} />
      </Panel>
    ));
}
