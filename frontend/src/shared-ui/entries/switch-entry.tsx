import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useController, useFormContext } from 'react-hook-form';

/** Yes or no, of the form around. */
export function SwitchEntry({ name, label }: { readonly name: string; readonly label: string }) {
  const { control } = useFormContext();
  const { field } = useController({ control, name });
  return (
    <FormControlLabel
      control={<Switch checked={field.value === true} onChange={(_, on) => field.onChange(on)} />}
      label={label}
    />
  );
}
