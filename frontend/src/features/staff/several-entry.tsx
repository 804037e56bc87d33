import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
}

/** Some of a list, of the form around. */
export function SeveralEntry({ name, label, options }: Props) {
  const { t } = useTranslation();
  const { control } = useFormContext();
  const { field, fieldState } = useController({ control, name });
  const chosen: readonly string[] = Array.isArray(field.value) ? field.value : [];
  return (
    <Autocomplete
      multiple
      options={options.map(([value]) => value)}
      value={[...chosen]}
      getOptionLabel={(value) => options.find(([it]) => it === value)?.[1] ?? value}
      onChange={(_, values) => field.onChange(values)}
      onBlur={field.onBlur}
      noOptionsText={t('common.nothingFound')}
      renderInput={(props) => (
        <TextField
          {...props}
          label={label}
          inputRef={field.ref}
          error={fieldState.error !== undefined}
          helperText={fieldState.error?.message}
        />
      )}
    />
  );
}
