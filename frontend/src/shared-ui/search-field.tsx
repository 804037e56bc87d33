import Search from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useState } from 'react';
import { useDebounced } from './use-debounced.ts';

/** What the services search for at the most. */
const LONGEST = 100;

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Text filter that tells of its text when the typing rests. */
export function SearchField({ label, value, onChange }: Props) {
  const [text, setText] = useState(value);
  const rested = useDebounced(text, 250);
  useEffect(() => {
    if (rested !== value) onChange(rested);
    // Only the typing speaks; a new `value` from outside is its own echo.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [rested]);
  return (
    <TextField
      label={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      sx={{ maxWidth: 320 }}
      slotProps={{
        htmlInput: { maxLength: LONGEST },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
