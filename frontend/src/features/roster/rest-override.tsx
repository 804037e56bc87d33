import Alert from '@mui/material/Alert';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem-text.ts';

const SHORTEST_REASON = 3;

interface Props {
  /** What the duty was refused with. */
  readonly error: unknown;
  readonly reason: string;
  readonly onChange: (reason: string) => void;
}

/** Whether the duty was refused for too little rest only: with a reason it is done. */
export const isTooLittleRest = (error: unknown): boolean => isProblem(error, 'rest-too-short');

/** The reason as the server takes it; nothing where none was given. */
export const overrideOf = (reason: string): { readonly overrideReason?: string } =>
  reason.trim().length >= SHORTEST_REASON ? { overrideReason: reason.trim() } : {};

/** The warning of too little rest, and the reason why all the same. */
export function RestOverride({ error, reason, onChange }: Props) {
  const { t } = useTranslation();
  if (!isTooLittleRest(error) && reason === '') return null;
  return (
    <>
      <Alert severity="warning">{t('roster.restWarning')}</Alert>
      <TextField
        label={t('roster.overrideReason')}
        value={reason}
        required
        onChange={(event) => onChange(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
    </>
  );
}
