import type { CarePlan } from '@nilecare/contracts/api/ehr-care-plans.ts';
import Checklist from '@mui/icons-material/ChecklistOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { isOpenPlan, isOpenTask } from '../care-plans/plan-words.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { OwnTabs } from './own-tabs.tsx';
import { useOwnPlansQuery, useRereadOwnRecord } from './use-own-record.ts';

/** What was agreed with the patient who is signed in, and what she does for it herself. */
export function OwnPlansPage() {
  const { t } = useTranslation();
  const plans = useQuery(useOwnPlansQuery());
  return (
    <Page title={t('ownRecord.title')} narrow>
      <OwnTabs />
      {plans.isSuccess && plans.data.length > 0 ? (
        plans.data.map((plan) => <Plan key={plan.id} plan={plan} />)
      ) : (
        <RecordPanel title={t('carePlans.title')} query={plans}>
          {() => <EmptyState icon={<Checklist />}>{t('ownRecord.noPlans')}</EmptyState>}
        </RecordPanel>
      )}
    </Page>
  );
}

function Plan({ plan }: { plan: CarePlan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const reread = useRereadOwnRecord();
  const tick = useMutation({
    mutationFn: (taskId: string) => api.ehr.doOwnTask({ params: { carePlanId: plan.id, taskId } }),
    onSettled: reread,
  });
  const tasks = plan.tasks.filter((it) => it.assignee.kind === 'patient');
  return (
    <Panel title={plan.title} flush>
      <Box sx={{ px: 2, pb: 1 }}>
        <Typography variant="body2" color="textSecondary">
          {t('carePlans.since', { date: format.calendarDate(plan.from) })}
        </Typography>
        {plan.goals.map((goal) => (
          <Typography key={goal.id} dir="auto">
            {goal.text}
          </Typography>
        ))}
        {tick.isError && <ErrorNote error={tick.error} />}
      </Box>
      <EntryList>
        {tasks.map((task) => (
          <EntryItem key={task.id}>
            <Typography dir="auto">{task.text}</Typography>
            {isOpenTask(task) && isOpenPlan(plan) ? (
              <Button
                variant="outlined"
                loading={tick.isPending && tick.variables === task.id}
                onClick={() => tick.mutate(task.id)}
              >
                {t('carePlans.done')}
              </Button>
            ) : (
              <StatusChip tone="quiet" label={t(`carePlans.taskStatus.${task.status}`)} />
            )}
          </EntryItem>
        ))}
      </EntryList>
    </Panel>
  );
}
