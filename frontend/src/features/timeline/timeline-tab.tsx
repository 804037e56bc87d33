import { TimelineKind } from '@nilecare/contracts/api/ehr.ts';
import Timeline from '@mui/icons-material/TimelineOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { RecordPanel } from '../record/record-panel.tsx';
import { SearchHits } from './search-hits.tsx';
import { TimelineDays } from './timeline-days.tsx';
import { LEAST_LETTERS, useTimelineQuery } from './use-timeline.ts';

/** What happened to the patient, over everything the platform knows, the newest first; or where words stand in it. */
export function TimelineTab() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const filter = useFilter();
  const words = filter.get('q') ?? '';
  const searching = words.length >= LEAST_LETTERS;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Filters>
        <SearchField label={t('timeline.search')} value={words} onChange={(q) => filter.set({ q })} />
        {!searching && <KindFilter />}
      </Filters>
      {searching ? <SearchHits patientId={patient.id} words={words} /> : <Happened />}
    </Box>
  );
}

function useKind(): TimelineKind | undefined {
  const chosen = useFilter().get('kind');
  return TimelineKind.options.find((it) => it === chosen);
}

function KindFilter() {
  const { t } = useTranslation();
  const filter = useFilter();
  return (
    <SelectField
      label={t('timeline.kindName')}
      value={useKind() ?? ''}
      width={220}
      options={[['', t('common.all')], ...TimelineKind.options.map((it) => [it, t(`timeline.kind.${it}`)] as const)]}
      onChange={(kind) => filter.set({ kind })}
    />
  );
}

function Happened() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const filter = useFilter();
  const kind = useKind();
  const asked = { kind, encounterId: filter.get('encounter'), cursor: filter.get('cursor') };
  const timeline = useQuery(useTimelineQuery(patient.id, asked));
  return (
    <RecordPanel title={t('timeline.title')} query={timeline} flush height={320}>
      {({ items, nextCursor, restricted }) => (
        <>
          {restricted && (
            <Alert severity="info" sx={{ mx: 2, mb: 1 }}>
              {t('timeline.restricted')}
            </Alert>
          )}
          {items.length === 0 && (
            <EmptyState icon={<Timeline />}>{t(kind ? 'timeline.noneOfKind' : 'timeline.none')}</EmptyState>
          )}
          <TimelineDays patientId={patient.id} entries={items} />
          <Pager nextCursor={nextCursor} />
        </>
      )}
    </RecordPanel>
  );
}
