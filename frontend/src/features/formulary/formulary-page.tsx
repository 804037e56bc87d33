import MedicationOutlined from '@mui/icons-material/MedicationOutlined';
import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { useDebounced } from '../../shared-ui/use-debounced.ts';
import { DrugFlags } from '../prescribing/drug-flags.tsx';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { DrugDialog } from './drug-dialog.tsx';

/** The formulary: what can be prescribed here, found by any name in either script. */
export function FormularyPage() {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const mayManage = useMay('formulary:manage');
  const [text, setText] = useState('');
  const [inactive, setInactive] = useState(false);
  const [opened, setOpened] = useState<Drug | 'new' | undefined>(undefined);
  const close = () => setOpened(undefined);
  const search = useDebounced(text.trim(), 200);
  const drugs = useInfiniteQuery({
    queryKey: ['drugs', 'list', search, inactive],
    queryFn: ({ pageParam, signal }) =>
      api.medication.listDrugs(
        {
          query: {
            search,
            ...(inactive ? { active: 'false' as const } : {}),
            ...(pageParam === null ? {} : { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const shown = drugs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('formulary.title')}
      actions={
        mayManage && (
          <>
            <Button component={Link} to="/formulary/import">
              {t('formulary.import.open')}
            </Button>
            <Button variant="contained" onClick={() => setOpened('new')}>
              {t('formulary.add')}
            </Button>
          </>
        )
      }
    >
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <SearchField label={t('formulary.search')} value={text} onChange={setText} />
        <Button onClick={() => setInactive(!inactive)} aria-pressed={inactive}>
          {t(inactive ? 'formulary.showActive' : 'formulary.showInactive')}
        </Button>
      </Box>
      {drugs.error && <ErrorNote error={drugs.error} onRetry={drugs.refetch} />}
      <Panel flush>
        {drugs.isSuccess && shown.length === 0 && (
          <EmptyState icon={<MedicationOutlined />}>{t('common.nothingFound')}</EmptyState>
        )}
        <EntryList>
          {shown.map((drug) => (
            <EntryItem key={drug.id}>
              <div>
                <Typography sx={{ fontWeight: 600 }}>
                  <bdi>{drug.name[language]}</bdi>
                </Typography>
                <Typography variant="body2" color="textSecondary">
                  <bdi>{drug.brands.join(' · ')}</bdi>
                </Typography>
                <Typography variant="body2" color="textSecondary">
                  RxNorm <Ltr>{drug.rxcui ?? drug.ingredients.map((it) => it.rxcui ?? '?').join(' + ')}</Ltr>
                  {drug.lookAlike !== null && ` · ${t('formulary.lookAlike')}: `}
                  <bdi>{drug.lookAlike}</bdi>
                </Typography>
                <DrugFlags drug={{ highAlert: drug.highAlert, controlled: drug.controlled !== null }} />
              </div>
              {mayManage ? (
                <Button onClick={() => setOpened(drug)} aria-label={`${t('common.edit')}: ${drug.name[language]}`}>
                  {t('common.edit')}
                </Button>
              ) : (
                <span />
              )}
            </EntryItem>
          ))}
        </EntryList>
        {drugs.hasNextPage && (
          <Button onClick={() => void drugs.fetchNextPage()} loading={drugs.isFetchingNextPage} fullWidth>
            {t('formulary.more')}
          </Button>
        )}
      </Panel>
      {opened && <DrugDialog drug={opened === 'new' ? undefined : opened} onClose={close} />}
    </Page>
  );
}
