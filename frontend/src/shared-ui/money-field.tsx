import TextField from '@mui/material/TextField';
import InputAdornment from '@mui/material/InputAdornment';
import { minorOf } from './money.ts';

interface Props {
  readonly label: string;
  readonly currency: string;
  /** As it is typed. */
  readonly value: string;
  readonly onChange: (entry: string) => void;
  readonly hint?: string | undefined;
  /** What is wrong beside the writing of it. */
  readonly wrong?: string | undefined;
  readonly autoFocus?: boolean;
  readonly width?: number;
  readonly disabled?: boolean;
}

/** An amount of money as it is typed, with its currency beside it. */
export const MoneyField = ({ label, currency, value, onChange, hint, wrong, autoFocus, width, disabled }: Props) => (
  <TextField
    label={label}
    value={value}
    onChange={(event) => onChange(event.target.value)}
    error={wrong !== undefined || (value.trim() !== '' && minorOf(value, currency) === undefined)}
    helperText={wrong ?? hint}
    disabled={disabled ?? false}
    // The cashier came here to type it.
    // oxlint-disable-next-line jsx-a11y/no-autofocus
    autoFocus={autoFocus ?? false}
    sx={width === undefined ? {} : { width }}
    slotProps={{
      htmlInput: { inputMode: 'decimal', dir: 'ltr', autoComplete: 'off' },
      input: { endAdornment: <InputAdornment position="end">{currency}</InputAdornment> },
    }}
  />
);
