import type { CarePlan } from '@nilecare/contracts/api/ehr-care-plans.ts';
import Checklist from '@mui/icons-material/ChecklistOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { BeginPlanDialog } from './begin-plan-dialog.tsx';
import { PlanStatusChip } from './plan-status-chip.tsx';
import { progressOf } from './plan-words.ts';
import { useCarePlansQuery } from './use-care-plans.ts';

/** Care plans of the patient, the newest first. */
export function CarePlansTab() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const may = useMay('care-plan:write');
  const plans = useQuery(useCarePlansQuery(patient.id, useFilter().get('cursor')));
  const [beginning, setBeginning] = useState(false);
  const begin = may && (
    <Button variant="contained" onClick={() => setBeginning(true)}>
      {t('carePlans.begin')}
    </Button>
  );
  return (
    <>
      <RecordPanel title={t('carePlans.title')} query={plans} actions={begin} flush>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <EmptyState icon={<Checklist />}>{t('carePlans.none')}</EmptyState>}
            <EntryList>
              {items.map((plan) => (
                <PlanRow key={plan.id} plan={plan} />
              ))}
            </EntryList>
            <Pager nextCursor={nextCursor} />
          </>
        )}
      </RecordPanel>
      {beginning && <BeginPlanDialog onClose={() => setBeginning(false)} />}
    </>
  );
}

function PlanRow({ plan }: { plan: CarePlan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { done, all } = progressOf(plan);
  return (
    <EntryItem>
      <Box sx={{ minWidth: 0 }}>
        <RowLink to={`/patients/${plan.patientId}/care-plans/${plan.id}`}>
          <bdi>{plan.title}</bdi>
        </RowLink>
        <Typography variant="body2" color="textSecondary">
          {t('carePlans.since', { date: format.calendarDate(plan.from) })}
          {all > 0 && <> · {t('carePlans.progress', { done, all })}</>} ·{' '}
          {t('record.entry.recorded', { name: plan.createdBy.name })}
        </Typography>
      </Box>
      <PlanStatusChip status={plan.status} />
    </EntryItem>
  );
}
