import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useController, useFormContext } from 'react-hook-form';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly hint?: string;
  readonly required?: boolean;
}

/** One of a few, of the form around. */
export function ChoiceEntry({ name, label, options, hint, required = false }: Props) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ control, name });
  const wrong = fieldState.error?.message;
  return (
    <TextField
      {...field}
      select
      inputRef={field.ref}
      // While the options are still being read none is chosen.
      value={options.some(([value]) => value === field.value) ? field.value : ''}
      label={label}
      required={required}
      error={wrong !== undefined}
      helperText={wrong ?? hint}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      {options.map(([value, text]) => (
        <MenuItem key={value} value={value}>
          {text}
        </MenuItem>
      ))}
    </TextField>
  );
}
