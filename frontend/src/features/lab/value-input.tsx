import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { unitText } from './unit-text.ts';

interface Props {
  readonly test: LabItem['test'];
  readonly label: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly onChange: (value: string) => void;
}

/** A value as its test understands it: a number beside its unit, one of the choices, a text. */
export function ValueInput({ test: { kind, unit, choices }, label, value, isWrong, onChange }: Props) {
  if (kind === 'choice')
    return (
      <SelectField
        label={label}
        value={value}
        width={180}
        error={isWrong}
        options={[['', '–'], ...choices.map((it) => [it, it] as const)]}
        onChange={onChange}
      />
    );
  return (
    <TextField
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={isWrong}
      {...(kind === 'text' ? { multiline: true, minRows: 2, fullWidth: true } : {})}
      sx={kind === 'text' ? {} : { width: 180 }}
      slotProps={{
        htmlInput: {
          dir: kind === 'text' ? 'auto' : 'ltr',
          maxLength: 4000,
          autoComplete: 'off',
          inputMode: kind === 'number' ? 'decimal' : 'text',
        },
        input: unitText(unit) ? { endAdornment: <InputAdornment position="end">{unitText(unit)}</InputAdornment> } : {},
      }}
    />
  );
}
