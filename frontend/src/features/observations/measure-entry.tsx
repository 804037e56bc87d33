import { measures, type MeasureName } from '@nilecare/contracts/api/clinical-observations.ts';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import TextField from '@mui/material/TextField';
import { useController, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { shownUnit } from '../vitals/display.ts';
import { hasUnitChoice, unitChoices, type ObservationEntries, type UnitChoice } from './observation-entries.ts';

interface Props {
  readonly name: MeasureName;
  readonly autoFocus?: boolean;
}

/** One measured value with its unit. */
export function MeasureEntry({ name, autoFocus = false }: Props) {
  const { t } = useTranslation();
  const { control } = useFormContext<ObservationEntries>();
  const { field, fieldState } = useController({ control, name: `measured.${name}` });
  return (
    <TextField
      {...field}
      inputRef={field.ref}
      label={t(`observations.name.${name}`)}
      error={fieldState.error !== undefined}
      helperText={fieldState.error?.message}
      // The page is opened to enter values, the first of them at once.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={autoFocus}
      slotProps={{
        htmlInput: { inputMode: 'decimal', dir: 'ltr', autoComplete: 'off', maxLength: 8 },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              {hasUnitChoice(name) ? <UnitEntry name={name} /> : <Ltr>{shownUnit(measures[name].units[0])}</Ltr>}
            </InputAdornment>
          ),
        },
      }}
    />
  );
}

function UnitEntry({ name }: { name: UnitChoice }) {
  const { t } = useTranslation();
  const { control } = useFormContext<ObservationEntries>();
  const { field } = useController({ control, name: `units.${name}` });
  return (
    <Select
      {...field}
      variant="standard"
      disableUnderline
      inputProps={{ 'aria-label': t('observations.unit', { name: t(`observations.name.${name}`) }) }}
    >
      {unitChoices[name].map((unit) => (
        <MenuItem key={unit} value={unit}>
          <Ltr>{shownUnit(unit)}</Ltr>
        </MenuItem>
      ))}
    </Select>
  );
}
