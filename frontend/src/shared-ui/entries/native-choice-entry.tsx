import TextField from '@mui/material/TextField';
import { useController, useFormContext } from 'react-hook-form';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
}

/** One of a few for quick hands: the browser's own list, in which a letter chooses without opening it. */
export function NativeChoiceEntry({ name, label, options }: Props) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ control, name });
  return (
    <TextField
      {...field}
      select
      inputRef={field.ref}
      label={label}
      error={fieldState.error !== undefined}
      helperText={fieldState.error?.message}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
    >
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </TextField>
  );
}
