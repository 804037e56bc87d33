import QrCodeScanner from '@mui/icons-material/QrCodeScanner';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useRef } from 'react';

interface Props {
  readonly label: string;
  /** The code as it was scanned or typed, when Enter ends it; scanners send it themselves. */
  readonly onScan: (code: string) => void;
  readonly helperText?: string;
  readonly error?: boolean;
  readonly disabled?: boolean;
  /** Takes what is scanned without a touch before. */
  readonly autoFocus?: boolean;
}

/** What no code is longer than. */
const LONGEST = 100;

/** A field for a hand scanner, which types the code and Enter; empty again for the next one, and still in focus. */
export function ScanField({ label, onScan, ...shown }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const take = () => {
    const code = input.current?.value.trim() ?? '';
    if (input.current) input.current.value = '';
    if (code !== '') onScan(code);
  };
  return (
    <TextField
      {...shown}
      label={label}
      inputRef={input}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        take();
      }}
      slotProps={{
        htmlInput: { maxLength: LONGEST, autoComplete: 'off', spellCheck: false, inputMode: 'text', dir: 'ltr' },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <QrCodeScanner fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
