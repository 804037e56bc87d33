import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useStaffNames } from '../patient/use-staff-names.ts';
import { useEscalationQuery } from './roster-queries.ts';
import { useWardOfPage, WardChoice } from './ward-choice.tsx';

/** Who is on duty at a ward now, and who is called next. */
export function OnDutyPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const ward = useWardOfPage();
  const levels = useQuery(useEscalationQuery(ward?.id));
  const names = useStaffNames(levels.data?.flatMap((it) => it.staffIds) ?? []);
  return (
    <Page
      title={t('roster.onDutyTitle')}
      actions={
        ward && (
          <Button component={Link} to={`/roster?ward=${ward.id}`} variant="outlined">
            {t('roster.openRoster')}
          </Button>
        )
      }
      narrow
    >
      <Filters>
        <WardChoice ward={ward} />
      </Filters>
      {levels.isError && <ErrorNote error={levels.error} onRetry={levels.refetch} />}
      {ward && levels.isPending && <Skeleton variant="rounded" height={260} />}
      {levels.data?.length === 0 && <EmptyState>{t('roster.nobodyOnDuty')}</EmptyState>}
      {levels.data && levels.data.length > 0 && (
        <Panel title={t('roster.called')}>
          <Facts
            of={levels.data.map(
              (it) =>
                [
                  t(`roster.level.${it.role}`),
                  <>
                    {it.staffIds.map((id) => names.get(id) ?? '…').join(t('common.listSeparator'))}{' '}
                    <Typography component="span" variant="body2" color="textSecondary">
                      {t('roster.until', { time: format.dayHour(it.until) })}
                    </Typography>
                  </>,
                ] as const,
            )}
          />
        </Panel>
      )}
    </Page>
  );
}
