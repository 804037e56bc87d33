import TextField from '@mui/material/TextField';
import { useState, type ReactNode } from 'react';
import { ConfirmDialog } from './confirm-dialog.tsx';

interface Props {
  readonly title: string;
  readonly confirm: string;
  readonly label: string;
  readonly hint?: string;
  /** Letters that a reason has at the least. */
  readonly least?: number;
  readonly most?: number;
  /** Whether it may be left empty. */
  readonly optional?: boolean;
  readonly lines?: number;
  /** Where what it asks besides is not answered yet. */
  readonly disabled?: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
  /** What it means. */
  readonly children?: ReactNode;
}

/** Asks for a reason, or another short text, before something is done. */
export function ReasonDialog(props: Props) {
  const { title, confirm, label, hint, least = 3, most = 500, lines = 1, optional = false, disabled = false } = props;
  const { pending, error, onConfirm, onClose } = props;
  const [reason, setReason] = useState('');
  const text = reason.trim();
  const enough = !disabled && (text.length >= least || (optional && text === ''));
  return (
    <ConfirmDialog
      title={title}
      confirm={confirm}
      pending={pending}
      error={error}
      disabled={!enough}
      onConfirm={() => enough && onConfirm(text)}
      onClose={onClose}
    >
      {props.children}
      <TextField
        label={label}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        helperText={hint}
        required={!optional}
        // The dialog is open for this entry.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        {...(lines > 1 ? { multiline: true, minRows: lines, maxRows: 12 } : {})}
        slotProps={{ htmlInput: { maxLength: most, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
