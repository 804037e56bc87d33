import type { ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import EditNote from '@mui/icons-material/EditNoteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { loaded } from '../../app/code-missing.ts';
import { useMay } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { RecordPanel } from '../record/record-panel.tsx';
import { ObservationHistory } from './observation-history.tsx';
import { ObservationTable } from './observation-table.tsx';
import { RetractObservationDialog } from './retract-observation-dialog.tsx';
import { useObservationsQuery } from './use-observations.ts';

const ObservationCharts = lazy(async () => ({
  default: (await loaded(import('./observation-charts.tsx'))).ObservationCharts,
}));

/** What was measured by hand: as rows, or over time. */
export function ObservationsTab() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { patient } = useThisPatient();
  const filter = useFilter();
  const asCharts = filter.get('view') === 'charts';
  const observations = useQuery(useObservationsQuery(patient.id, filter.get('cursor')));
  const mayWrite = useMay('observation:write');
  const [opened, setOpened] = useState<{ set: ObservationSet; act: 'history' | 'retract' } | undefined>(undefined);
  const close = () => setOpened(undefined);
  const actions = (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Button onClick={() => filter.set({ view: asCharts ? undefined : 'charts' })}>
        {t(asCharts ? 'observations.table' : 'observations.chart')}
      </Button>
      {mayWrite && (
        <Button variant="contained" component={Link} to={`/patients/${patient.id}/observations/new`}>
          {t('observations.enter')}
        </Button>
      )}
    </Box>
  );
  return (
    <RecordPanel title={t('observations.title')} query={observations} actions={actions} flush={!asCharts}>
      {({ items, nextCursor }) => (
        <>
          {items.length === 0 && <EmptyState icon={<EditNote />}>{t('observations.none')}</EmptyState>}
          {items.length > 0 && asCharts && (
            <Suspense fallback={<PageSkeleton />}>
              <ObservationCharts sets={items} />
            </Suspense>
          )}
          {items.length > 0 && !asCharts && (
            <ObservationTable
              sets={items}
              mayWrite={mayWrite}
              onAct={(set, act) => {
                if (act === 'change') void navigate(`/patients/${patient.id}/observations/${set.id}/correct`);
                else setOpened({ set, act });
              }}
            />
          )}
          <Pager nextCursor={nextCursor} />
          {opened?.act === 'history' && <ObservationHistory set={opened.set} onClose={close} />}
          {opened?.act === 'retract' && <RetractObservationDialog set={opened.set} onClose={close} />}
        </>
      )}
    </RecordPanel>
  );
}
