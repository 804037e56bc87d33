import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { SaveError } from './save-error.tsx';

interface Props {
  readonly save: { readonly isPending: boolean; readonly isSuccess: boolean; readonly error: unknown };
  readonly isDirty: boolean;
  readonly saved: string;
  /** What is said where somebody else was faster. */
  readonly conflict: string;
}

/** The end of a form that stays open: what became of the last save, and the button for the next. */
export function SaveFoot({ save, isDirty, saved, conflict }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {save.isSuccess && !isDirty && <Alert severity="success">{saved}</Alert>}
      <SaveError error={save.error} conflict={conflict} />
      <Button
        type="submit"
        variant="contained"
        loading={save.isPending}
        disabled={!isDirty}
        sx={{ justifySelf: 'start' }}
      >
        {t('common.save')}
      </Button>
    </>
  );
}
