import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

interface Props<Value extends string> {
  readonly label: string;
  readonly value: Value | '';
  readonly options: readonly (readonly [value: Value | '', text: string])[];
  readonly onChange: (value: Value | '') => void;
  readonly width?: number;
  readonly error?: boolean;
}

/** One of a few. The empty value stands for all, and for one whose options are still being read. */
export const SelectField = <Value extends string>({ label, value, options, onChange, width, error }: Props<Value>) => (
  <TextField
    select
    label={label}
    value={options.some(([name]) => name === value) ? value : ''}
    error={error ?? false}
    onChange={(event) => {
      const chosen = options.find(([name]) => name === event.target.value);
      if (chosen) onChange(chosen[0]);
    }}
    sx={width === undefined ? {} : { width }}
    slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
  >
    {options.map(([name, text]) => (
      <MenuItem key={name} value={name}>
        {text}
      </MenuItem>
    ))}
  </TextField>
);
