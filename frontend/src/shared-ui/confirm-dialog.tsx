import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from './error-note.tsx';

interface Props {
  readonly title: string;
  readonly confirm: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly disabled?: boolean;
  /** For forms with two columns. */
  readonly wide?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** The second of two clicks comes before the button shows that the first is under way. */
const DOUBLE_CLICK_MS = 400;

/** Asks before something that others feel. Enter confirms, Escape leaves. */
export function ConfirmDialog({
  title,
  confirm,
  pending,
  error,
  disabled = false,
  wide = false,
  onConfirm,
  onClose,
  children,
}: Props) {
  const { t } = useTranslation();
  const id = useId();
  const confirmedAt = useRef(-DOUBLE_CLICK_MS);
  useEffect(() => {
    confirmedAt.current = -DOUBLE_CLICK_MS;
  }, [pending, error]);
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth={wide ? 'md' : 'sm'}>
      <form
        noValidate
        // What is long scrolls between the title and the buttons.
        style={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (event.timeStamp - confirmedAt.current < DOUBLE_CLICK_MS) return;
          confirmedAt.current = event.timeStamp;
          onConfirm();
        }}
      >
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
          {children}
          {error !== null && error !== undefined && <ErrorNote error={error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="contained" loading={pending} disabled={disabled}>
            {confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
