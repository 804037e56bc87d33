import NotificationsNone from '@mui/icons-material/NotificationsNoneOutlined';
import Card from '@mui/material/Card';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useWards } from '../facilities/use-facilities.ts';
import { EscalationTable } from './escalation-table.tsx';
import { pageFilter, shownState, shownStates } from './page-filter.ts';

/** Who is called for what, and who was: live, with its filters in the address. */
export function EscalationsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const filter = useFilter();
  const wards = useQuery(useWards()).data ?? [];
  const shown = shownState(filter.get('state'));
  const wardId = wards.find((it) => it.id === filter.get('ward'))?.id;
  const asked = pageFilter(filter, wardId);
  const escalations = useQuery({
    queryKey: ['escalations', 'list', asked],
    queryFn: ({ signal }) => api.notification.listEscalations({ query: asked }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  const { data } = escalations;
  return (
    <Page title={t('escalations.title')}>
      <Typography color="textSecondary">{t('escalations.explain')}</Typography>
      <Filters>
        <SelectField
          label={t('common.state')}
          value={shown}
          width={220}
          options={shownStates.map((it) => [
            it,
            it === 'before' ? t('escalations.before') : t(`escalations.state.${it}`),
          ])}
          onChange={(next) => filter.set({ state: next })}
        />
        <SelectField
          label={t('escalations.ward')}
          value={wardId ?? ''}
          width={240}
          options={[['', t('common.all')], ...wards.map((it) => [it.id, nameIn(language, it.name)] as const)]}
          onChange={(next) => filter.set({ ward: next })}
        />
        {shown !== 'running' && (
          <FormControlLabel
            control={
              <Checkbox
                checked={filter.get('uncalled') !== undefined}
                onChange={(_, on) => filter.set({ uncalled: on ? 'shown' : undefined })}
              />
            }
            label={t('escalations.uncalled')}
          />
        )}
      </Filters>
      {escalations.isError && <ErrorNote error={escalations.error} onRetry={escalations.refetch} />}
      <Card>
        {escalations.isPending && <Skeleton variant="rounded" height={320} />}
        {data?.items.length === 0 && (
          <EmptyState icon={<NotificationsNone />}>
            {t(shown === 'running' ? 'escalations.none' : 'escalations.noneBefore')}
          </EmptyState>
        )}
        {data && data.items.length > 0 && <EscalationTable escalations={data.items} />}
        <Pager nextCursor={data?.nextCursor} />
      </Card>
    </Page>
  );
}
