import type { CarePlan, CareTask } from '@nilecare/contracts/api/ehr-care-plans.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { AddTaskDialog } from './add-task-dialog.tsx';
import { isOpenPlan, isOpenTask } from './plan-words.ts';
import { TaskText } from './task-text.tsx';
import { useAssigneeText } from './use-assignee-text.ts';
import { usePlanAct } from './use-care-plans.ts';

/** Who does what for the plan, and until when. */
export function TasksPanel({ plan }: { plan: CarePlan }) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay('care-plan:write') && isOpenPlan(plan);
  const assigneeText = useAssigneeText(plan.tasks);
  const [adding, setAdding] = useState(false);
  const step = usePlanAct(({ task, status }: { task: CareTask; status: CareTask['status'] }) => {
    const { text, goalId, assignee, dueAt, note } = task;
    const params = { carePlanId: plan.id, taskId: task.id };
    const body = { text, goalId, assignee, dueAt, note, status };
    return api.ehr.changeTask({ params, body }, { ifMatch: plan.version });
  });
  const isStepping = (task: CareTask) => step.isPending && step.variables.task.id === task.id;
  return (
    <Panel
      title={t('carePlans.tasks')}
      actions={may && <Button onClick={() => setAdding(true)}>{t('carePlans.addTask')}</Button>}
      flush
    >
      {step.isError && <ErrorNote error={step.error} />}
      {plan.tasks.length === 0 && <Typography sx={{ p: 2 }}>{t('carePlans.noTasks')}</Typography>}
      <EntryList>
        {plan.tasks.map((task) => (
          <EntryItem key={task.id}>
            <TaskText task={task} who={assigneeText(task.assignee)} />
            {may && isOpenTask(task) && (
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end' }}>
                <Button onClick={() => step.mutate({ task, status: 'cancelled' })} disabled={step.isPending}>
                  {t('carePlans.cancelTask')}
                </Button>
                <Button
                  variant="outlined"
                  loading={isStepping(task)}
                  disabled={step.isPending}
                  onClick={() => step.mutate({ task, status: 'completed' })}
                >
                  {t('carePlans.done')}
                </Button>
              </Box>
            )}
          </EntryItem>
        ))}
      </EntryList>
      {adding && <AddTaskDialog plan={plan} onClose={() => setAdding(false)} />}
    </Panel>
  );
}
