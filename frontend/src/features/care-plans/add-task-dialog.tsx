import type { Assignee, CarePlan } from '@nilecare/contracts/api/ehr-care-plans.ts';
import { roleNames } from '@nilecare/contracts/permissions.ts';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { MomentField } from '../../shared-ui/moment-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { roleName } from '../consents/consent-text.ts';
import { StaffChoice } from '../stays/staff-choice.tsx';
import { isOpenGoal } from './plan-words.ts';
import { usePlanAct } from './use-care-plans.ts';

interface Props {
  readonly plan: CarePlan;
  readonly onClose: () => void;
}

const kinds = ['role', 'staff', 'patient'] as const;
const careRoles = roleNames.filter((it) => it !== 'patient' && it !== 'administrator');

/** Asks somebody of the staff, a profession, or the patient to do something. */
export function AddTaskDialog({ plan, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const { language } = useFormat();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<Assignee['kind']>('role');
  const [role, setRole] = useState<string>('nurse');
  const [staffId, setStaffId] = useState<string | undefined>(undefined);
  const [dueAt, setDueAt] = useState<string | undefined>(undefined);
  const [goalId, setGoalId] = useState('');
  const assignee = assigneeOf(kind, role, staffId);
  const isWhole = text.trim() !== '' && assignee !== undefined;

  const add = usePlanAct<Assignee>((chosen) => {
    const body = { text: text.trim(), assignee: chosen, dueAt: dueAt ?? null, goalId: goalId || null, note: null };
    return api.ehr.addTask({ params: { carePlanId: plan.id }, body }, { ifMatch: plan.version });
  }, onClose);

  return (
    <ConfirmDialog
      title={t('carePlans.addTask')}
      confirm={t('common.save')}
      pending={add.isPending}
      error={add.error}
      disabled={!isWhole}
      onConfirm={() => isWhole && add.mutate(assignee)}
      onClose={onClose}
    >
      <TextField
        label={t('carePlans.task')}
        value={text}
        required
        multiline
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
      <SelectField
        label={t('carePlans.assigneeName')}
        value={kind}
        options={kinds.map((it) => [it, t(`carePlans.assignee.${it}`)] as const)}
        onChange={(next) => next !== '' && setKind(next)}
      />
      {kind === 'role' && (
        <SelectField
          label={t('carePlans.assignee.role')}
          value={role}
          options={careRoles.map((it) => [it as string, roleName(it, language)] as const)}
          onChange={setRole}
        />
      )}
      {kind === 'staff' && (
        <StaffChoice label={t('carePlans.assignee.staff')} onChange={(person) => setStaffId(person?.id)} />
      )}
      <MomentField label={t('carePlans.due')} value={dueAt} onChange={setDueAt} />
      {plan.goals.length > 0 && (
        <SelectField
          label={t('carePlans.goal')}
          value={goalId}
          options={[
            ['', '–'],
            ...plan.goals.filter((it) => isOpenGoal(it.status)).map((it) => [it.id, it.text] as const),
          ]}
          onChange={setGoalId}
        />
      )}
    </ConfirmDialog>
  );
}

function assigneeOf(kind: Assignee['kind'], role: string, staffId: string | undefined): Assignee | undefined {
  switch (kind) {
    case 'patient':
      return { kind };
    case 'role':
      return { kind, role };
    case 'staff':
      return staffId === undefined ? undefined : { kind, staffId };
  }
}
