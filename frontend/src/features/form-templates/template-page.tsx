import { TemplateBody, type Answers, type FormTemplate } from '@nilecare/contracts/api/ehr-forms.ts';
import { askedQuestions } from '@nilecare/contracts/forms/answers.ts';
import { scoresOf } from '@nilecare/contracts/forms/scores.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { onlyAsked } from '../forms/only-asked.ts';
import { QuestionEntry } from '../forms/question-entry.tsx';
import { Scores } from '../forms/scores.tsx';
import { TemplateEditor } from './template-editor.tsx';

/** One form: tried out as whoever fills it in will see it, changed as text, taken out of use. */
export function TemplatePage() {
  const { t } = useTranslation();
  const { language } = useFormat();
  const api = useApi();
  const { code = '' } = useParams();
  const template = useQuery({
    queryKey: ['form-templates', 'newest', code],
    queryFn: ({ signal }) => api.ehr.getFormTemplate({ params: { code } }, { signal }),
  });
  if (template.isPending) return <PageSkeleton />;
  return (
    <Page title={template.data ? nameIn(language, template.data.title) : t('forms.form')} narrow>
      {template.isError && <ErrorNote error={template.error} onRetry={template.refetch} />}
      {template.data && <Change key={template.data.version} template={template.data} />}
    </Page>
  );
}

function Change({ template }: { template: FormTemplate }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (body: TemplateBody & { inUse: boolean }) =>
      api.ehr.changeFormTemplate({ params: { code: template.code }, body }, { ifMatch: template.version }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['form-templates'] }),
  });
  const body = TemplateBody.parse(template);
  return (
    <>
      <Panel
        title={t('formTemplates.tryOut')}
        actions={
          <Button
            loading={save.isPending && save.variables.inUse !== template.inUse}
            onClick={() => save.mutate({ ...body, inUse: !template.inUse })}
          >
            {t(template.inUse ? 'formTemplates.takeOut' : 'formTemplates.takeIn')}
          </Button>
        }
      >
        <TryOut template={template} />
      </Panel>
      <Panel title={t('formTemplates.change')}>
        <TemplateEditor
          begin={body}
          pending={save.isPending}
          error={save.error}
          onSave={(next) => save.mutate({ ...next, inUse: template.inUse })}
        />
      </Panel>
    </>
  );
}

function TryOut({ template }: { template: FormTemplate }) {
  const [answers, setAnswers] = useState<Answers>({});
  const answer = (id: string, given: Answers[string] | undefined) => {
    const { [id]: _, ...others } = answers;
    setAnswers(onlyAsked(template, given === undefined ? others : { ...others, [id]: given }));
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {askedQuestions(template, answers).map((question) => (
        <QuestionEntry
          key={question.id}
          question={question}
          answer={answers[question.id]}
          fault={undefined}
          onAnswer={(given) => answer(question.id, given)}
        />
      ))}
      <div aria-live="polite">
        <Scores of={scoresOf(template, answers)} />
      </div>
    </Box>
  );
}
