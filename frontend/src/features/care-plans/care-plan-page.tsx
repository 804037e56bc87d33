import type { CarePlan, PlanStatus } from '@nilecare/contracts/api/ehr-care-plans.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { RecordPanel } from '../record/record-panel.tsx';
import { GoalsPanel } from './goals-panel.tsx';
import { PlanStatusChip } from './plan-status-chip.tsx';
import { planSteps } from './plan-words.ts';
import { TasksPanel } from './tasks-panel.tsx';
import { useCarePlanQuery, usePlanAct } from './use-care-plans.ts';

/** One care plan: what it is for, its goals and how far they are, and who does what until when. */
export function CarePlanPage() {
  const { t } = useTranslation();
  const { carePlanId = '' } = useParams();
  const plan = useQuery(useCarePlanQuery(carePlanId));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <RecordPanel title={plan.data?.title ?? t('carePlans.one')} query={plan}>
        {(data) => <About plan={data} />}
      </RecordPanel>
      {plan.data && <GoalsPanel plan={plan.data} />}
      {plan.data && <TasksPanel plan={plan.data} />}
    </Box>
  );
}

function About({ plan }: { plan: CarePlan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay('care-plan:write');
  const [next, setNext] = useState<PlanStatus | undefined>(undefined);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <PlanStatusChip status={plan.status} />
        <Typography color="textSecondary">
          {t('carePlans.since', { date: format.calendarDate(plan.from) })}
          {plan.until && <> · {t('carePlans.until', { date: format.calendarDate(plan.until) })}</>}
        </Typography>
        {plan.sensitivity !== 'general' && <Typography>{t(`privacy.sensitivity.${plan.sensitivity}`)}</Typography>}
      </Box>
      {plan.description && <Typography dir="auto">{plan.description}</Typography>}
      {plan.statusReason && <Typography dir="auto">{plan.statusReason}</Typography>}
      {may && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {planSteps[plan.status].map((step) => (
            <Button key={step} variant={step === 'active' ? 'contained' : 'outlined'} onClick={() => setNext(step)}>
              {t(`carePlans.step.${step}`)}
            </Button>
          ))}
        </Box>
      )}
      {next && <StepDialog plan={plan} next={next} onClose={() => setNext(undefined)} />}
    </Box>
  );
}

interface StepProps {
  readonly plan: CarePlan;
  readonly next: PlanStatus;
  readonly onClose: () => void;
}

function StepDialog({ plan, next, onClose }: StepProps) {
  const { t } = useTranslation();
  const api = useApi();
  const step = usePlanAct(
    (reason: string) =>
      api.ehr.setPlanStatus(
        { params: { carePlanId: plan.id }, body: { status: next, reason: reason === '' ? null : reason } },
        { ifMatch: plan.version },
      ),
    onClose,
  );
  return (
    <ReasonDialog
      title={t(`carePlans.step.${next}`)}
      confirm={t(`carePlans.step.${next}`)}
      label={t('common.reason')}
      optional={next === 'active'}
      pending={step.isPending}
      error={step.error}
      onConfirm={step.mutate}
      onClose={onClose}
    />
  );
}
