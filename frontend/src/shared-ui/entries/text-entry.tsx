import TextField, { type TextFieldProps } from '@mui/material/TextField';
import { useController, useFormContext } from 'react-hook-form';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly type?: 'text' | 'date' | 'time' | 'datetime-local' | 'tel' | 'number';
  /** Lines of a longer text. */
  readonly lines?: number;
  /** Codes, numbers and dates read left to right in every language; `auto` follows what is typed. */
  readonly dir?: 'ltr' | 'rtl' | 'auto';
  readonly lang?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  readonly maxLength?: number;
  readonly sx?: TextFieldProps['sx'];
}

/** A text, date or number of the form around; what is wrong with it stands below. */
export function TextEntry(props: Props) {
  const { name, label, hint, required = false, autoFocus = false, type = 'text', lines, dir, lang, sx } = props;
  const { control } = useFormContext();
  const { field, fieldState } = useController({ control, name });
  const wrong = fieldState.error?.message;
  const shrink = type === 'date' || type === 'time' || type === 'datetime-local';
  return (
    <TextField
      {...field}
      value={field.value ?? ''}
      inputRef={field.ref}
      label={label}
      type={type}
      required={required}
      // A dialog opens for this entry: the typing can begin at once.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={autoFocus}
      error={wrong !== undefined}
      helperText={wrong ?? hint}
      {...(lines === undefined ? {} : { multiline: true, minRows: lines, maxRows: 12 })}
      {...(sx === undefined ? {} : { sx })}
      slotProps={{
        ...(shrink ? { inputLabel: { shrink: true } } : {}),
        htmlInput: {
          autoComplete: 'off',
          ...(dir === undefined ? {} : { dir }),
          ...(lang === undefined ? {} : { lang }),
          ...(props.inputMode === undefined ? {} : { inputMode: props.inputMode }),
          ...(props.maxLength === undefined ? {} : { maxLength: props.maxLength }),
        },
      }}
    />
  );
}
