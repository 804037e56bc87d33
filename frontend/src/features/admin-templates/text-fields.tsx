import type { TemplateChannel, TemplateVariable } from '@nilecare/contracts/api/notification-templates.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { useRef, useState } from 'react';
import { useController, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { directionOf } from '../../i18n/languages.ts';
import { insertAt } from './insert-at.ts';
import { placeInField, placeInText, shownMarks, typedText } from './shown-marks.ts';

export interface TextEntries {
  title: string;
  body: string;
}
type Field = keyof TextEntries;

interface Props {
  readonly form: UseFormReturn<TextEntries>;
  readonly channel: TemplateChannel;
  readonly language: Language;
  readonly variables: readonly TemplateVariable[];
  readonly isReadOnly: boolean;
}

const MOST = { title: 200, body: 2000 } as const;

/** Title and text in the direction of their language, with placeholders to put where the caret is. */
export function TextFields({ form, channel, language, variables, isReadOnly }: Props) {
  const { t } = useTranslation();
  const reader = usePreferences((it) => it.language);
  const [last, setLast] = useState<Field>('body');
  const elements = useRef(new Map<Field, HTMLInputElement>());
  const put = (name: string) => {
    const element = elements.current.get(last);
    const before = form.getValues(last);
    const placeOf = (at: number | null | undefined) =>
      element && typeof at === 'number' ? placeInText(element.value, at) : before.length;
    const [from, to] = [placeOf(element?.selectionStart), placeOf(element?.selectionEnd)];
    const { text, caret } = insertAt(before, from, to, `{{${name}}}`);
    if (text.length > MOST[last]) return;
    form.setValue(last, text, { shouldDirty: true });
    // When the new text stands in the field, the typing goes on behind it.
    requestAnimationFrame(() => {
      element?.focus();
      setCaret(element, caret);
    });
  };
  const field = (name: Field) => (
    <OneField
      name={name}
      form={form}
      language={language}
      isReadOnly={isReadOnly}
      onFocus={() => setLast(name)}
      onElement={(element) => (element ? elements.current.set(name, element) : elements.current.delete(name))}
    />
  );
  return (
    <Box sx={{ display: 'grid', gap: 2, mt: 2 }}>
      {channel !== 'sms' && field('title')}
      {field('body')}
      {!isReadOnly && (
        <Box role="group" aria-label={t('templates.insert')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {variables.map((it) => (
            <Chip
              key={it.name}
              variant="outlined"
              label={<bdi dir="ltr">{`{{${it.name}}}`}</bdi>}
              title={nameIn(reader, it.what)}
              onClick={() => put(it.name)}
            />
          ))}
        </Box>
      )}
    </Box>
  );
}

interface FieldProps extends Pick<Props, 'form' | 'language' | 'isReadOnly'> {
  readonly name: Field;
  readonly onFocus: () => void;
  readonly onElement: (element: HTMLInputElement | null) => void;
}

/** @param caret counted in the text without what keeps placeholders in order */
function setCaret(element: HTMLInputElement | HTMLTextAreaElement | undefined, caret: number): void {
  const place = placeInField(element?.value ?? '', caret);
  element?.setSelectionRange(place, place);
}

function OneField({ name, form, language, isReadOnly, onFocus, onElement }: FieldProps) {
  const { t } = useTranslation();
  const { field } = useController({ control: form.control, name });
  const inField = directionOf(language) === 'rtl' ? shownMarks : (text: string) => text;
  const shown = inField(field.value);
  const type = (element: HTMLInputElement | HTMLTextAreaElement) => {
    const text = typedText(element.value);
    const caret = placeInText(element.value, element.selectionStart ?? element.value.length);
    field.onChange(text);
    // A placeholder was begun or ended by it: the field is written anew, which would send the caret to the end.
    if (inField(text) !== element.value) requestAnimationFrame(() => setCaret(element, caret));
  };
  return (
    <TextField
      {...field}
      value={shown}
      onChange={({ target }) => type(target)}
      inputRef={(element: HTMLInputElement | null) => {
        field.ref(element);
        onElement(element);
      }}
      label={`${t(`templates.field.${name}`)} (${t(`templates.language.${language}`)})`}
      onFocus={onFocus}
      {...(name === 'body' ? { multiline: true, minRows: 4, maxRows: 14 } : {})}
      slotProps={{
        htmlInput: {
          dir: directionOf(language),
          lang: language,
          maxLength: MOST[name] + shown.length - field.value.length,
          readOnly: isReadOnly,
        },
      }}
    />
  );
}
