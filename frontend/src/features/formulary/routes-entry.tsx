import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { Route } from '@nilecare/contracts/drugs.ts';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DrugEntries } from './drug-entries.ts';

/** By which routes the drug may be given. */
export function RoutesEntry() {
  const { t } = useTranslation();
  const { control } = useFormContext<DrugEntries>();
  const { field, fieldState } = useController({ control, name: 'routes' });
  return (
    <TextField
      {...field}
      select
      inputRef={field.ref}
      label={t('formulary.routes')}
      required
      error={fieldState.error !== undefined}
      helperText={fieldState.error?.message}
      slotProps={{ select: { multiple: true } }}
    >
      {Route.options.map((it) => (
        <MenuItem key={it} value={it}>
          {t(`prescribing.routes.${it}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
