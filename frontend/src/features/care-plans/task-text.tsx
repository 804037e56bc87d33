import type { CareTask } from '@nilecare/contracts/api/ehr-care-plans.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { isOpenTask, isOverdue } from './plan-words.ts';

/** What is to be done, by whom, until when, and how far it is. */
export function TaskText({ task, who }: { task: CareTask; who: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const overdue = useServerClock((now) => isOverdue(task, now));
  const facts = [
    who,
    task.dueAt && t('carePlans.dueAt', { date: format.dateTime(task.dueAt) }),
    task.done && t('carePlans.doneBy', { name: task.done.by.name, date: format.dateTime(task.done.at) }),
  ];
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography sx={{ fontWeight: 600, ...(isOpenTask(task) ? {} : { color: 'text.secondary' }) }} dir="auto">
        {task.text}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {facts.filter(Boolean).join(' · ')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, pt: 0.5 }}>
        <StatusChip
          tone={task.status === 'completed' ? 'good' : 'quiet'}
          label={t(`carePlans.taskStatus.${task.status}`)}
        />
        {overdue && <StatusChip tone="trouble" label={t('carePlans.overdue')} />}
      </Box>
    </Box>
  );
}
