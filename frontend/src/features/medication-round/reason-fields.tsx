import type { DoseOutcome, DoseReasonCode } from '@nilecare/contracts/api/medication-administration.ts';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { SelectField } from '../../shared-ui/select-field.tsx';

export type ReasonCode = z.infer<typeof DoseReasonCode>;

export interface ReasonEntry {
  readonly code: ReasonCode | '';
  readonly text: string;
}

const codes: readonly ReasonCode[] = [
  'patient-refused',
  'patient-away',
  'patient-asleep',
  'nil-by-mouth',
  'vomited',
  'vital-signs',
  'adverse-reaction',
  'not-available',
  'on-instruction',
  'other',
];

/** The reason as it is sent; undefined while something is missing. */
export function reasonOf({ code, text }: ReasonEntry) {
  const words = text.trim();
  if (code === '' || (code === 'other' && words === '') || isTooShort({ code, text })) return undefined;
  return { code, text: words === '' ? null : words };
}

/** Words that say nothing, where something has to be said. */
const isTooShort = ({ text }: ReasonEntry): boolean => text.trim() !== '' && text.trim().length < 3;

/** Which reason lies nearest, where only the outcome was chosen. */
export const usualReason = (outcome: DoseOutcome): ReasonCode | '' => (outcome === 'refused' ? 'patient-refused' : '');

interface Props {
  readonly value: ReasonEntry;
  readonly onChange: (value: ReasonEntry) => void;
}

/** Why a dose was not given: from a list, and in words. */
export function ReasonFields({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t('medicationRound.dialog.reason')}
        value={value.code}
        options={codes.map((it) => [it, t(`medicationRound.reason.${it}`)])}
        onChange={(code) => onChange({ ...value, code })}
      />
      <TextField
        label={t('medicationRound.dialog.text')}
        value={value.text}
        required={value.code === 'other'}
        error={isTooShort(value)}
        helperText={isTooShort(value) ? t('safety.textNeeded') : undefined}
        onChange={(event) => onChange({ ...value, text: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
    </>
  );
}
