import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import Download from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { saveFile } from '../../shared-ui/save-file.ts';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useStaffNames } from '../patient/use-staff-names.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { DutyDialog } from './duty-dialog.tsx';
import { GapsPanel } from './gaps-panel.tsx';
import type { RosterDuty, RosterLine } from './roster-cells.ts';
import { useRosterQuery } from './roster-queries.ts';
import { RosterTable } from './roster-table.tsx';
import { useWardOfPage, WardChoice } from './ward-choice.tsx';
import { addDays, weekOf } from './week.ts';

type Opened =
  | { readonly kind: 'assign'; readonly line: RosterLine; readonly date: string }
  | { readonly kind: 'duty'; readonly duty: RosterDuty }
  | { readonly kind: 'copy' };

/** The roster of a ward, week by week: planned by who may, read by all staff. */
export function RosterPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const format = useFormat();
  const mayPlan = useMay('duty:manage');
  const isArabic = usePreferences((it) => it.language) === 'ar';
  const ward = useWardOfPage();
  const thisWeek = weekOf(format.today(Date.now()));
  const from = /^\d{4}-\d{2}-\d{2}$/.test(filter.get('from') ?? '') ? (filter.get('from') ?? thisWeek) : thisWeek;
  const query = useQuery(useRosterQuery(ward?.id, from));
  const roster = query.data;
  const names = useStaffNames(roster?.duties.map((it) => it.staffId) ?? []);
  const nameOf = (staffId: string) => names.get(staffId) ?? '…';
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const close = () => setOpened(undefined);
  const exported = useMutation({
    mutationFn: (wardId: string) => api.business.exportRoster({ query: { wardId, from, to: addDays(from, 6) } }),
    onSuccess: ({ fileName, csv }) => saveFile(fileName, csv, 'text/csv'),
  });
  const [Back, Forward] = isArabic ? [ChevronRight, ChevronLeft] : [ChevronLeft, ChevronRight];
  return (
    <Page
      title={t('roster.title')}
      actions={
        <>
          {ward && (
            <Button startIcon={<Download />} loading={exported.isPending} onClick={() => exported.mutate(ward.id)}>
              {t('roster.export')}
            </Button>
          )}
          {mayPlan && ward && (
            <Button component={Link} to={`/roster/shifts?ward=${ward.id}`}>
              {t('shifts.title')}
            </Button>
          )}
          {mayPlan && roster && (
            <Button variant="outlined" onClick={() => setOpened({ kind: 'copy' })}>
              {t('roster.copyNext')}
            </Button>
          )}
        </>
      }
    >
      <Filters>
        <WardChoice ward={ward} />
        <Button startIcon={<Back />} onClick={() => filter.set({ from: addDays(from, -7) })}>
          {t('roster.previous')}
        </Button>
        <Typography>{t('roster.week', { date: format.calendarDate(from) })}</Typography>
        <Button endIcon={<Forward />} onClick={() => filter.set({ from: addDays(from, 7) })}>
          {t('roster.next')}
        </Button>
        <Button disabled={from === thisWeek} onClick={() => filter.set({ from: undefined })}>
          {t('roster.thisWeek')}
        </Button>
      </Filters>
      {exported.isError && <ErrorNote error={exported.error} />}
      {query.isError && <ErrorNote error={query.error} onRetry={query.refetch} />}
      {ward && query.isPending && <Skeleton variant="rounded" height={420} />}
      {roster && (
        <>
          <Panel flush>
            {roster.duties.length === 0 && !mayPlan ? (
              <EmptyState>{t('roster.empty')}</EmptyState>
            ) : (
              <RosterTable
                roster={roster}
                nameOf={nameOf}
                mayPlan={mayPlan}
                onAssign={(line, date) => setOpened({ kind: 'assign', line, date })}
                onOpen={(duty) => setOpened({ kind: 'duty', duty })}
              />
            )}
          </Panel>
          <GapsPanel roster={roster} />
          {opened?.kind === 'assign' && <AssignDialog roster={roster} {...opened} onClose={close} />}
          {opened?.kind === 'duty' && <DutyDialog roster={roster} duty={opened.duty} nameOf={nameOf} onClose={close} />}
          {opened?.kind === 'copy' && <CopyDialog roster={roster} nameOf={nameOf} onClose={close} />}
        </>
      )}
    </Page>
  );
}
