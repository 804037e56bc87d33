import TextField from '@mui/material/TextField';
import { useFormat } from './use-format.ts';
import { fromLocalEntry, toLocalEntry } from './zoned-time.ts';

interface Props {
  readonly label: string;
  /** ISO 8601; undefined: none. */
  readonly value: string | undefined;
  readonly onChange: (instant: string | undefined) => void;
}

/** A date and time in the zone of the facility. */
export function MomentField({ label, value, onChange }: Props) {
  const { timeZone } = useFormat();
  return (
    <TextField
      type="datetime-local"
      label={label}
      value={value ? toLocalEntry(Date.parse(value), timeZone) : ''}
      onChange={(event) => {
        const at = fromLocalEntry(event.target.value, timeZone);
        onChange(Number.isNaN(at) ? undefined : new Date(at).toISOString());
      }}
      sx={{ width: 215 }}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}
