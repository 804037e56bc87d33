import TextField from '@mui/material/TextField';
import { useController, useFormContext } from 'react-hook-form';

/** A colour of the form around, chosen with the browser's own choice of colours. */
export function ColourEntry({ name, label }: { readonly name: string; readonly label: string }) {
  const { control } = useFormContext();
  const { field } = useController({ control, name });
  return (
    <TextField
      {...field}
      type="color"
      inputRef={field.ref}
      label={label}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { sx: { height: 28, cursor: 'pointer' } } }}
    />
  );
}
