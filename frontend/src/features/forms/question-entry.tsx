import type { AnswerFault, Answers, PlainQuestion } from '@nilecare/contracts/api/ehr-forms.ts';
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../shared-ui/format.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { unitText } from '../lab/unit-text.ts';

type Answer = Answers[string] | undefined;

interface Props {
  readonly question: PlainQuestion;
  readonly answer: Answer;
  readonly fault: AnswerFault['fault'] | undefined;
  readonly onAnswer: (answer: Answer) => void;
}

/** One question with the entry that its kind of answer needs. */
export function QuestionEntry(props: Props) {
  switch (props.question.type) {
    case 'text':
    case 'number':
    case 'date':
      return <TypedEntry {...props} />;
    case 'choice':
    case 'boolean':
      return <OneOf {...props} />;
    case 'multi':
      return <Several {...props} />;
  }
}

function useFaultText({ question, fault }: Pick<Props, 'question' | 'fault'>): string | undefined {
  const { t } = useTranslation();
  if (fault === undefined) return undefined;
  if (fault === 'too-low') return t('common.entry.tooLow', { n: question.min ?? '' });
  if (fault === 'too-high') return t('common.entry.tooHigh', { n: question.max ?? '' });
  return t(fault === 'missing' ? 'common.entry.needed' : 'common.entry.doesNotFit');
}

function TypedEntry({ question, answer, fault, onAnswer }: Props) {
  const { language } = useFormat();
  const wrong = useFaultText({ question, fault });
  const isNumber = question.type === 'number';
  const unit = question.unit === null ? '' : ` (\u2066${unitText(question.unit)}\u2069)`;
  const type = (text: string) => {
    if (text === '') onAnswer(undefined);
    else onAnswer(isNumber ? Number(text) : text);
  };
  return (
    <TextField
      label={`${nameIn(language, question.text)}${unit}`}
      type={question.type === 'date' ? 'date' : isNumber ? 'number' : 'text'}
      value={typeof answer === 'string' || typeof answer === 'number' ? answer : ''}
      required={question.required}
      multiline={question.type === 'text'}
      error={wrong !== undefined}
      helperText={wrong}
      onChange={(event) => type(event.target.value)}
      slotProps={{
        ...(question.type === 'date' ? { inputLabel: { shrink: true } } : {}),
        htmlInput: question.type === 'text' ? { maxLength: 4000, dir: 'auto' } : { dir: 'ltr', step: 'any' },
      }}
    />
  );
}

/** Choices, and yes or no: every option can be seen and touched. */
function OneOf({ question, answer, fault, onAnswer }: Props) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const id = useId();
  const wrong = useFaultText({ question, fault });
  const isBoolean = question.type === 'boolean';
  const options = isBoolean
    ? [
        { code: 'true', text: t('common.yes') },
        { code: 'false', text: t('common.no') },
      ]
    : question.options.map((it) => ({ code: it.code, text: nameIn(language, it.text) }));
  return (
    <FormControl error={wrong !== undefined} required={question.required}>
      <FormLabel id={id}>{nameIn(language, question.text)}</FormLabel>
      <RadioGroup
        aria-labelledby={id}
        value={answer === undefined ? '' : String(answer)}
        onChange={(_, code) => onAnswer(isBoolean ? code === 'true' : code)}
      >
        {options.map((it) => (
          <FormControlLabel key={it.code} value={it.code} control={<Radio />} label={it.text} sx={{ minHeight: 44 }} />
        ))}
      </RadioGroup>
      {wrong && <FormHelperText>{wrong}</FormHelperText>}
    </FormControl>
  );
}

function Several({ question, answer, fault, onAnswer }: Props) {
  const { language } = useFormat();
  const wrong = useFaultText({ question, fault });
  const chosen = Array.isArray(answer) ? answer : [];
  const toggle = (code: string) => {
    const next = chosen.includes(code) ? chosen.filter((it) => it !== code) : [...chosen, code];
    onAnswer(next.length === 0 ? undefined : next);
  };
  return (
    <FormControl component="fieldset" error={wrong !== undefined} required={question.required}>
      <FormLabel component="legend">{nameIn(language, question.text)}</FormLabel>
      {question.options.map((it) => (
        <FormControlLabel
          key={it.code}
          control={<Checkbox checked={chosen.includes(it.code)} onChange={() => toggle(it.code)} />}
          label={nameIn(language, it.text)}
          sx={{ minHeight: 44 }}
        />
      ))}
      {wrong && <FormHelperText>{wrong}</FormHelperText>}
    </FormControl>
  );
}
