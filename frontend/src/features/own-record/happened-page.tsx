import { TimelineKind } from '@nilecare/contracts/api/ehr.ts';
import Timeline from '@mui/icons-material/TimelineOutlined';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { RecordPanel } from '../record/record-panel.tsx';
import { TimelineDays } from '../timeline/timeline-days.tsx';
import { OwnTabs } from './own-tabs.tsx';
import { useOwnTimelineQuery } from './use-own-record.ts';

/** What happened to the patient who is signed in. */
export function HappenedPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const kind = TimelineKind.options.find((it) => it === filter.get('kind'));
  const timeline = useQuery(useOwnTimelineQuery(kind, filter.get('cursor')));
  const chosen = (
    <SelectField
      label={t('timeline.kindName')}
      value={kind ?? ''}
      width={220}
      options={[['', t('common.all')], ...TimelineKind.options.map((it) => [it, t(`timeline.kind.${it}`)] as const)]}
      onChange={(next) => filter.set({ kind: next })}
    />
  );
  return (
    <Page title={t('ownRecord.title')} narrow>
      <OwnTabs />
      <RecordPanel title={t('ownRecord.happened')} query={timeline} actions={chosen} flush height={320}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <EmptyState icon={<Timeline />}>{t('ownRecord.nothingHappened')}</EmptyState>}
            <TimelineDays entries={items} />
            <Pager nextCursor={nextCursor} />
          </>
        )}
      </RecordPanel>
    </Page>
  );
}
