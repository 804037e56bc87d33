import TextField from '@mui/material/TextField';
import { useEffect, useRef } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { rangeOf, readText } from '../message/message-text.ts';
import { placeOf } from '../message/places.ts';
import { rawSheet } from '../message/raw-sheet.ts';

interface Props {
  readonly name: string;
  readonly label: string;
  /** What is selected when it opens. */
  readonly wrong: string | undefined;
}

/** The text of a message, a segment on each line, of the form around; from left to right in every language. */
export function SegmentsEntry({ name, label, wrong }: Props) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ control, name });
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const { current } = area;
    if (!current) return;
    current.focus();
    const place = wrong === undefined ? undefined : placeOf(wrong);
    const range = place && rangeOf(readText(current.value), place);
    current.setSelectionRange(range?.from ?? 0, range?.to ?? 0);
    // Once, when it opens: while somebody types the caret is theirs.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <TextField
      {...field}
      inputRef={area}
      label={label}
      required
      multiline
      minRows={8}
      maxRows={24}
      error={fieldState.error !== undefined}
      helperText={fieldState.error?.message}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: {
          dir: 'ltr',
          lang: 'en',
          wrap: 'off',
          spellCheck: false,
          autoComplete: 'off',
          autoCapitalize: 'off',
          style: { fontFamily: rawSheet.fontFamily, fontSize: rawSheet.fontSize, overflowX: 'auto' },
        },
      }}
    />
  );
}
