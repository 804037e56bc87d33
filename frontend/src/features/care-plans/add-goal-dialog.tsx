import type { CarePlan } from '@nilecare/contracts/api/ehr-care-plans.ts';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { usePlanAct } from './use-care-plans.ts';

interface Props {
  readonly plan: CarePlan;
  readonly onClose: () => void;
}

const comparators = ['at-most', 'at-least', 'equal'] as const;

/** A goal in words, with a figure to measure it by where there is one. */
export function AddGoalDialog({ plan, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [text, setText] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [measure, setMeasure] = useState('');
  const [comparator, setComparator] = useState<(typeof comparators)[number]>('at-most');
  const [value, setValue] = useState('');
  const [unit, setUnit] = useState('');
  const isMeasured = measure.trim() !== '';
  const isWhole = text.trim() !== '' && (!isMeasured || (value !== '' && unit.trim() !== ''));

  const add = usePlanAct<void>(() => {
    const target = isMeasured
      ? { measure: measure.trim(), comparator, value: Number(value), unit: unit.trim(), code: null }
      : null;
    const body = { text: text.trim(), dueOn: dueOn || null, target, note: null };
    return api.ehr.addGoal({ params: { carePlanId: plan.id }, body }, { ifMatch: plan.version });
  }, onClose);

  return (
    <ConfirmDialog
      title={t('carePlans.addGoal')}
      confirm={t('common.save')}
      pending={add.isPending}
      error={add.error}
      disabled={!isWhole}
      onConfirm={() => isWhole && add.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t('carePlans.goal')}
        value={text}
        required
        multiline
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
      <TextField
        label={t('carePlans.due')}
        type="date"
        value={dueOn}
        onChange={(event) => setDueOn(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <TextField
        label={t('carePlans.measure')}
        helperText={t('carePlans.measureHint')}
        value={measure}
        onChange={(event) => setMeasure(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 100, dir: 'auto' } }}
      />
      {isMeasured && (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' } }}>
          <SelectField
            label={t('carePlans.comparatorName')}
            value={comparator}
            options={comparators.map((it) => [it, t(`carePlans.comparator.${it}`)] as const)}
            onChange={(next) => next !== '' && setComparator(next)}
          />
          <TextField
            label={t('carePlans.value')}
            type="number"
            value={value}
            required
            onChange={(event) => setValue(event.target.value)}
            slotProps={{ htmlInput: { step: 'any', dir: 'ltr' } }}
          />
          <TextField
            label={t('carePlans.unit')}
            helperText="UCUM"
            value={unit}
            required
            onChange={(event) => setUnit(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 30, dir: 'ltr' } }}
          />
        </Box>
      )}
    </ConfirmDialog>
  );
}
