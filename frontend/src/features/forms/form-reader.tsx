import type { Answers, FormTemplate, PlainQuestion, RecordForm } from '@nilecare/contracts/api/ehr-forms.ts';
import { askedQuestions } from '@nilecare/contracts/forms/answers.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, useMay } from '../../app/platform-context.ts';
import { Facts } from '../../shared-ui/facts.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { unitText } from '../lab/unit-text.ts';
import { FormStateChip } from './form-state-chip.tsx';
import { Scores } from './scores.tsx';
import { useFormChanged } from './use-forms.ts';

interface Props {
  readonly form: RecordForm;
  readonly template: FormTemplate;
}

/** What was answered, and what it comes to. */
export function FormReader({ form, template }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const answerText = useAnswerText();
  const facts = askedQuestions(template, form.answers).map(
    (question) => [nameIn(format.language, question.text), answerText(question, form.answers)] as const,
  );
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <FormStateChip state={form.state} />
        {form.signedBy && form.signedAt && (
          <Typography color="textSecondary">
            {t('forms.signedBy', { name: form.signedBy.name, date: format.dateTime(form.signedAt) })}
          </Typography>
        )}
      </Box>
      {form.retraction && <Alert severity="warning">{t('forms.retracted', { reason: form.retraction.reason })}</Alert>}
      {form.amendedBy && (
        <Alert severity="info">
          <Link to={`/patients/${form.patientId}/forms/${form.amendedBy}`}>{t('forms.newer')}</Link>
        </Alert>
      )}
      {form.amends && <Typography dir="auto">{t('forms.amends', { reason: form.amends.reason })}</Typography>}
      <Scores of={form.scores} />
      <Facts of={facts} />
      {template.rights && (
        <Typography variant="body2" color="textSecondary" dir="ltr">
          {template.rights}
        </Typography>
      )}
      <Acts form={form} />
    </Box>
  );
}

function useAnswerText(): (question: PlainQuestion, answers: Answers) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (question, answers) => {
    const answer = answers[question.id];
    if (answer === undefined) return '–';
    if (typeof answer === 'boolean') return t(answer ? 'common.yes' : 'common.no');
    if (typeof answer === 'number') return `\u2066${format.number(answer)} ${unitText(question.unit)}\u2069`;
    if (question.type === 'date' && typeof answer === 'string') return format.calendarDate(answer);
    if (question.type === 'text') return String(answer);
    const named = [answer].flat().map((code) => {
      const option = question.options.find((it) => it.code === code);
      return option ? nameIn(format.language, option.text) : code;
    });
    return named.join(t('common.listSeparator'));
  };
}

function Acts({ form }: { form: RecordForm }) {
  const { t } = useTranslation();
  const may = useMay('form:fill');
  const [act, setAct] = useState<'amend' | 'retract' | undefined>(undefined);
  if (!may || form.state !== 'signed') return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Button variant="outlined" onClick={() => setAct('amend')}>
        {t('forms.amend')}
      </Button>
      <Button onClick={() => setAct('retract')}>{t('forms.retract')}</Button>
      {act && <ActDialog act={act} form={form} onClose={() => setAct(undefined)} />}
    </Box>
  );
}

interface ActProps {
  readonly act: 'amend' | 'retract';
  readonly form: RecordForm;
  readonly onClose: () => void;
}

function ActDialog({ act, form, onClose }: ActProps) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const changed = useFormChanged();
  const run = useMutation({
    mutationFn: (reason: string) => {
      const given = { params: { formId: form.id }, body: { reason } };
      return act === 'amend'
        ? api.ehr.amendForm(given, { idempotencyKey: keyFor(given) })
        : api.ehr.retractForm(given, { ifMatch: form.version });
    },
    onSuccess: async (next) => {
      await changed(next);
      onClose();
      await navigate(`/patients/${form.patientId}/forms/${next.id}`);
    },
  });
  return (
    <ReasonDialog
      title={t(`forms.${act}`)}
      confirm={t(`forms.${act}`)}
      label={t('common.reason')}
      pending={run.isPending}
      error={run.error}
      onConfirm={run.mutate}
      onClose={onClose}
    />
  );
}
