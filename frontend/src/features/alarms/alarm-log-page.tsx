import { AlarmPriority, AlarmState } from '@nilecare/contracts/alarms.ts';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import NotificationsNone from '@mui/icons-material/NotificationsNoneOutlined';
import Skeleton from '@mui/material/Skeleton';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useWards } from '../facilities/use-facilities.ts';
import { AlarmTable } from './alarm-table.tsx';
import { logFilter, spans } from './log-filter.ts';
import { useAlarmList } from './use-alarm-list.ts';

/** Every alarm of the wards: filters and pages are in the address. */
export function AlarmLogPage() {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const chosenWard = usePreferences((it) => it.wardId);
  const filter = useFilter();
  const wards = useQuery(useWards()).data ?? [];
  const ward = filter.get('ward') ?? chosenWard ?? '';
  const span = spans.find((it) => it === filter.get('since')) ?? '24h';
  const log = useQuery(useAlarmList(logFilter(filter, ward, span, Date.now())));
  return (
    <Page title={t('alarms.log.title')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <SelectField
          label={t('alarms.log.ward')}
          value={ward}
          width={240}
          options={[['all', t('common.all')], ...wards.map((it) => [it.id, nameIn(language, it.name)] as const)]}
          onChange={(next) => filter.set({ ward: next })}
        />
        <SelectField
          label={t('alarms.log.from')}
          value={span}
          width={140}
          options={spans.map((it) => [it, t(`alarms.log.ranges.${it}`)])}
          onChange={(next) => filter.set({ since: next })}
        />
        <ToggleButtonGroup
          value={filter.all('priority')}
          onChange={(_, next: string[]) => filter.set({ priority: next })}
          aria-label={t('alarms.priorityTitle')}
        >
          {AlarmPriority.options.map((it) => (
            <ToggleButton key={it} value={it}>
              {t(`alarms.priority.${it}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <ToggleButtonGroup
          value={filter.all('state')}
          onChange={(_, next: string[]) => filter.set({ state: next })}
          aria-label={t('common.state')}
        >
          {AlarmState.options.map((it) => (
            <ToggleButton key={it} value={it}>
              {t(`alarms.state.${it}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      {log.isError && <ErrorNote error={log.error} onRetry={log.refetch} />}
      <Card>
        {log.isPending && <Skeleton variant="rounded" height={420} />}
        {log.data?.items.length === 0 && <EmptyState icon={<NotificationsNone />}>{t('alarms.log.none')}</EmptyState>}
        {log.data && log.data.items.length > 0 && <AlarmTable alarms={log.data.items} withPlace />}
        <Pager nextCursor={log.data?.nextCursor} />
      </Card>
    </Page>
  );
}
