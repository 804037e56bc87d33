import type { Shift } from '@nilecare/contracts/api/business-roster.ts';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useRosterChanged, useRosterQuery } from '../roster/roster-queries.ts';
import { useWardOfPage, WardChoice } from '../roster/ward-choice.tsx';
import { weekOf } from '../roster/week.ts';
import { EditShiftDialog } from './edit-shift-dialog.tsx';
import { NewShiftDialog } from './new-shift-dialog.tsx';
import { ShiftTable } from './shift-table.tsx';
import { WardMinimumDialog } from './ward-minimum-dialog.tsx';

type Opened =
  | { readonly kind: 'new' }
  | { readonly kind: 'shift'; readonly shift: Shift }
  | { readonly kind: 'minimum'; readonly shift: Shift };

/** The shifts of a facility, and how many must be present in them at a ward. */
export function ShiftsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const queries = useQueryClient();
  const rosterChanged = useRosterChanged();
  const language = usePreferences((it) => it.language);
  const ward = useWardOfPage();
  const facilityId = ward?.facilityId ?? '';
  const shifts = useQuery({
    queryKey: ['shifts', facilityId],
    queryFn: async ({ signal }) => (await api.business.listShifts({ query: { facilityId } }, { signal })).items,
    enabled: facilityId !== '',
  });
  // A roster names its shifts with what holds at its ward.
  const roster = useQuery(useRosterQuery(ward?.id, weekOf(format.today(Date.now()))));
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const close = () => setOpened(undefined);
  const done = async () => {
    close();
    await Promise.all([queries.invalidateQueries({ queryKey: ['shifts'] }), rosterChanged()]);
  };
  const error = shifts.error ?? roster.error;
  return (
    <Page
      title={t('shifts.title')}
      actions={
        <>
          <Button component={Link} to={ward ? `/roster?ward=${ward.id}` : '/roster'}>
            {t('roster.openRoster')}
          </Button>
          {ward && (
            <Button variant="contained" onClick={() => setOpened({ kind: 'new' })}>
              {t('shifts.add')}
            </Button>
          )}
        </>
      }
    >
      <Typography color="textSecondary">{t('shifts.explain')}</Typography>
      <Filters>
        <WardChoice ward={ward} />
      </Filters>
      {error && <ErrorNote error={error} onRetry={() => Promise.all([shifts.refetch(), roster.refetch()])} />}
      {ward && shifts.isPending && <Skeleton variant="rounded" height={240} />}
      {ward && shifts.data && (
        <Panel flush>
          {shifts.data.length === 0 ? (
            <EmptyState>{t('shifts.none')}</EmptyState>
          ) : (
            <ShiftTable
              shifts={shifts.data}
              atWard={roster.data?.shifts ?? []}
              wardName={nameIn(language, ward.name)}
              onEdit={(shift) => setOpened({ kind: 'shift', shift })}
              onMinimum={(shift) => setOpened({ kind: 'minimum', shift })}
            />
          )}
        </Panel>
      )}
      {opened?.kind === 'new' && <NewShiftDialog facilityId={facilityId} onDone={done} onClose={close} />}
      {opened?.kind === 'shift' && <EditShiftDialog shift={opened.shift} onDone={done} onClose={close} />}
      {opened?.kind === 'minimum' && ward && (
        <WardMinimumDialog shift={opened.shift} ward={ward} onDone={done} onClose={close} />
      )}
    </Page>
  );
}
