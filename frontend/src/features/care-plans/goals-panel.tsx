import { Achievement, GoalStatus, type CarePlan, type Goal } from '@nilecare/contracts/api/ehr-care-plans.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { unitText } from '../lab/unit-text.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { AddGoalDialog } from './add-goal-dialog.tsx';
import { isOpenGoal, isOpenPlan } from './plan-words.ts';
import { usePlanAct } from './use-care-plans.ts';

/** What is to be reached, and how far it is. */
export function GoalsPanel({ plan }: { plan: CarePlan }) {
  const { t } = useTranslation();
  const may = useMay('care-plan:write') && isOpenPlan(plan);
  const [adding, setAdding] = useState(false);
  const [judged, setJudged] = useState<Goal | undefined>(undefined);
  return (
    <Panel
      title={t('carePlans.goals')}
      actions={may && <Button onClick={() => setAdding(true)}>{t('carePlans.addGoal')}</Button>}
      flush
    >
      {plan.goals.length === 0 && <Typography sx={{ p: 2 }}>{t('carePlans.noGoals')}</Typography>}
      <EntryList>
        {plan.goals.map((goal) => (
          <EntryItem key={goal.id}>
            <GoalText goal={goal} />
            {may && <Button onClick={() => setJudged(goal)}>{t('carePlans.judge')}</Button>}
          </EntryItem>
        ))}
      </EntryList>
      {adding && <AddGoalDialog plan={plan} onClose={() => setAdding(false)} />}
      {judged && <JudgeDialog plan={plan} goal={judged} onClose={() => setJudged(undefined)} />}
    </Panel>
  );
}

function GoalText({ goal }: { goal: Goal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { target } = goal;
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography sx={{ fontWeight: 600, ...(isOpenGoal(goal.status) ? {} : { color: 'text.secondary' }) }} dir="auto">
        {goal.text}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {target && (
          <>
            <bdi>{target.measure}</bdi> {t(`carePlans.comparator.${target.comparator}`)}{' '}
            <bdi dir="ltr">
              {format.number(target.value)} {unitText(target.unit)}
            </bdi>
          </>
        )}
        {target && goal.dueOn && ' · '}
        {goal.dueOn && t('carePlans.dueOn', { date: format.calendarDate(goal.dueOn) })}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, pt: 0.5 }}>
        <StatusChip tone="quiet" label={t(`carePlans.goalStatus.${goal.status}`)} />
        {goal.achievement && (
          <StatusChip
            tone={goal.achievement === 'achieved' ? 'good' : 'quiet'}
            label={t(`carePlans.achievement.${goal.achievement}`)}
          />
        )}
      </Box>
    </Box>
  );
}

interface JudgeProps {
  readonly plan: CarePlan;
  readonly goal: Goal;
  readonly onClose: () => void;
}

function JudgeDialog({ plan, goal, onClose }: JudgeProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [status, setStatus] = useState<GoalStatus>(goal.status);
  const [achievement, setAchievement] = useState(goal.achievement);
  const save = usePlanAct<void>(() => {
    const { text, target, dueOn, note } = goal;
    const params = { carePlanId: plan.id, goalId: goal.id };
    const body = { text, target, dueOn, note, status, achievement };
    return api.ehr.changeGoal({ params, body }, { ifMatch: plan.version });
  }, onClose);
  return (
    <ConfirmDialog
      title={goal.text}
      confirm={t('common.save')}
      pending={save.isPending}
      error={save.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <SelectField
        label={t('common.state')}
        value={status}
        options={GoalStatus.options.map((it) => [it, t(`carePlans.goalStatus.${it}`)] as const)}
        onChange={(next) => next !== '' && setStatus(next)}
      />
      <SelectField
        label={t('carePlans.achievementName')}
        value={achievement ?? ''}
        options={[['', '–'], ...Achievement.options.map((it) => [it, t(`carePlans.achievement.${it}`)] as const)]}
        onChange={(next) => setAchievement(next === '' ? null : next)}
      />
    </ConfirmDialog>
  );
}
