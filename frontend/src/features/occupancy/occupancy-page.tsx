import Download from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { toCsv } from '../../shared-ui/csv.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { saveFile } from '../../shared-ui/save-file.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useWards } from '../facilities/use-facilities.ts';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { HistoryFacts } from './history-facts.tsx';
import { NowPanel } from './now-panel.tsx';
import { OccupancyChart } from './occupancy-chart.tsx';
import { daysBefore, rowsOf } from './occupancy-rows.ts';

const SHOWN_DAYS = 30;

/** How full the wards are, and were. */
export function OccupancyPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const { facility } = useOwnFacility();
  const wards = (useQuery(useWards()).data ?? []).filter((it) => it.facilityId === facility?.id);
  const today = format.today(Date.now());
  const to = filter.get('to') ?? today;
  const from = filter.get('from') ?? daysBefore(today, SHOWN_DAYS - 1);
  const step = filter.get('step') === 'hour' ? 'hour' : 'day';
  const wardId = filter.get('ward');
  const facilityId = facility?.id ?? '';
  const query = { facilityId, from, to, step, ...(wardId ? { wardId } : {}) } as const;
  const history = useQuery({
    queryKey: ['occupancy', 'history', query],
    queryFn: ({ signal }) => api.facility.getOccupancyHistory({ query }, { signal }),
    enabled: facilityId !== '',
  });
  const save = () => {
    const heads = ['from', 'to', 'bedDays', 'available', 'rate', 'arrivals', 'departures'] as const;
    const rows = rowsOf(history.data?.steps ?? []);
    saveFile(`occupancy-${from}-${to}.csv`, toCsv([heads.map((it) => t(`occupancy.${it}`)), ...rows]), 'text/csv');
  };
  return (
    <Page
      title={t('occupancy.title')}
      actions={
        <Button startIcon={<Download />} disabled={!history.data?.steps.length} onClick={save}>
          {t('occupancy.export')}
        </Button>
      }
    >
      <Filters>
        <FacilityField />
        <SelectField
          label={t('places.ward')}
          value={wardId ?? ''}
          width={220}
          options={[['', t('occupancy.allWards')], ...wards.map((it) => [it.id, nameIn(language, it.name)] as const)]}
          onChange={(ward) => filter.set({ ward })}
        />
        {(['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            type="date"
            label={t(`occupancy.${name}`)}
            value={name === 'from' ? from : to}
            onChange={(event) => filter.set({ [name]: event.target.value })}
            sx={{ width: 170 }}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }}
          />
        ))}
        <SelectField
          label={t('occupancy.step')}
          value={step}
          width={120}
          options={(['day', 'hour'] as const).map((it) => [it, t(`occupancy.steps.${it}`)])}
          onChange={(next) => filter.set({ step: next })}
        />
      </Filters>
      <NowPanel facilityId={facilityId} wardId={wardId} />
      <Panel title={t('occupancy.overTime')}>
        {history.isError && <ErrorNote error={history.error} onRetry={history.refetch} />}
        {history.isPending && <Skeleton variant="rounded" height={320} />}
        {history.data && (
          <>
            <HistoryFacts total={history.data.total} />
            <OccupancyChart steps={history.data.steps} byHour={step === 'hour'} />
          </>
        )}
      </Panel>
    </Page>
  );
}
