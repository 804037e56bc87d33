import type { AnswerFault, Answers, FormTemplate, RecordForm } from '@nilecare/contracts/api/ehr-forms.ts';
import { askedQuestions, faultsOf } from '@nilecare/contracts/forms/answers.ts';
import { scoresOf } from '@nilecare/contracts/forms/scores.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { SaveError } from '../../shared-ui/save-error.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { onlyAsked } from './only-asked.ts';
import { QuestionEntry } from './question-entry.tsx';
import { Scores } from './scores.tsx';
import { useFormChanged } from './use-forms.ts';
import { useKeptAnswers } from './use-kept-answers.ts';

interface Props {
  readonly form: RecordForm;
  readonly template: FormTemplate;
}

/** The own draft: questions come and go with the answers, scores follow while it is filled in. */
export function FormEditor({ form, template }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useFormChanged();
  const kept = useKeptAnswers(form);
  const [answers, setAnswers] = useState<Answers>(kept.begin);
  const [faults, setFaults] = useState<readonly AnswerFault[]>([]);
  const answer = (id: string, given: Answers[string] | undefined) => {
    const { [id]: _, ...others } = answers;
    const next = onlyAsked(template, given === undefined ? others : { ...others, [id]: given });
    setAnswers(next);
    kept.keep(next);
    setFaults((before) => before.filter((it) => it.question !== id));
  };

  const send = useMutation({
    mutationFn: async (then: 'save' | 'sign') => {
      const params = { formId: form.id };
      const saved = await api.ehr.saveForm({ params, body: { answers } }, { ifMatch: form.version });
      await changed(saved);
      return then === 'sign' ? api.ehr.signForm({ params }, { ifMatch: saved.version }) : saved;
    },
    onSuccess: (saved) => {
      kept.drop();
      return changed(saved);
    },
  });
  const ask = (then: 'save' | 'sign') => {
    const found = faultsOf(template, answers, then === 'sign');
    setFaults(found);
    if (found.length === 0) send.mutate(then);
  };

  return (
    <Box component="form" noValidate sx={{ display: 'grid', gap: 2.5 }} onSubmit={(event) => event.preventDefault()}>
      {form.amends && <Alert severity="info">{t('forms.amends', { reason: form.amends.reason })}</Alert>}
      <Questions template={template} answers={answers} faults={faults} onAnswer={answer} />
      <div aria-live="polite">
        <Scores of={scoresOf(template, answers)} />
      </div>
      {faults.length > 0 && <Alert severity="warning">{t('problems.code.answers-invalid')}</Alert>}
      <SaveError error={send.error} conflict={t('forms.conflict')} />
      {send.isSuccess && send.variables === 'save' && <Alert severity="success">{t('common.saved')}</Alert>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button onClick={() => ask('save')} loading={send.isPending && send.variables === 'save'}>
          {t('forms.saveDraft')}
        </Button>
        <Button variant="contained" onClick={() => ask('sign')} loading={send.isPending && send.variables === 'sign'}>
          {t('forms.sign')}
        </Button>
      </Box>
    </Box>
  );
}

interface QuestionsProps {
  readonly template: FormTemplate;
  readonly answers: Answers;
  readonly faults: readonly AnswerFault[];
  readonly onAnswer: (id: string, answer: Answers[string] | undefined) => void;
}

function Questions({ template, answers, faults, onAnswer }: QuestionsProps) {
  const { language } = useFormat();
  const asked = new Set(askedQuestions(template, answers).map((it) => it.id));
  return template.groups
    .map((group) => ({ ...group, questions: group.questions.filter((it) => asked.has(it.id)) }))
    .filter((group) => group.questions.length > 0)
    .map((group) => (
      <Box
        key={group.id}
        component="section"
        aria-label={nameIn(language, group.title)}
        sx={{ display: 'grid', gap: 2 }}
      >
        <Typography variant="h3" sx={{ fontSize: '1.05rem' }}>
          {nameIn(language, group.title)}
        </Typography>
        {group.questions.map((question) => (
          <QuestionEntry
            key={question.id}
            question={question}
            answer={answers[question.id]}
            fault={faults.find((it) => it.question === question.id)?.fault}
            onAnswer={(given) => onAnswer(question.id, given)}
          />
        ))}
      </Box>
    ));
}
