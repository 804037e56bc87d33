import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, type MouseEvent, type ReactNode } from 'react';
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
const onlyOnce = (click: MouseEvent) => void (click.detail > 1 && click.preventDefault());

/** What is long scrolls between the title and the buttons; in a low window, as at 200 %, with them: else nothing is left. */
const scrolling = {
  display: 'flex',
  flexDirection: 'column',
  minHeight: 0,
  '@media (max-height: 560px)': { display: 'block', overflowY: 'auto' },
} as const;

/**
 * Asks before something that others feel. Enter confirms, Escape and Cancel leave; a click beside it, as the second of two is,
 * does nothing: it would throw away what was typed.
 */
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
  return (
    <Dialog
      open
      onClose={(_, why) => why !== 'backdropClick' && onClose()}
      aria-labelledby={id}
      fullWidth
      maxWidth={wide ? 'md' : 'sm'}
    >
      <Box
        component="form"
        noValidate
        sx={scrolling}
        onSubmit={(event) => {
          event.preventDefault();
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
          <Button type="submit" variant="contained" loading={pending} disabled={disabled} onClick={onlyOnce}>
            {confirm}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
