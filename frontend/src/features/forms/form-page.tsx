import type { FormTemplate, RecordForm } from '@nilecare/contracts/api/ehr-forms.ts';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useProfile } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { RecordPanel } from '../record/record-panel.tsx';
import { FormEditor } from './form-editor.tsx';
import { FormReader } from './form-reader.tsx';
import { useFormQuery, useTemplateQuery } from './use-forms.ts';

/** One form: the own draft to fill in, or what was signed. */
export function FormPage() {
  const { t } = useTranslation();
  const { language } = useFormat();
  const { formId = '' } = useParams();
  const form = useQuery(useFormQuery(formId));
  return (
    <RecordPanel title={form.data ? nameIn(language, form.data.title) : t('forms.form')} query={form} height={320}>
      {(data) => <WithQuestions key={data.id} form={data} />}
    </RecordPanel>
  );
}

function WithQuestions({ form }: { form: RecordForm }) {
  const template = useQuery(useTemplateQuery(form));
  if (template.isError) return <ErrorNote error={template.error} onRetry={template.refetch} />;
  if (!template.data) return <Skeleton variant="rounded" height={280} />;
  return <Form form={form} template={template.data} />;
}

function Form({ form, template }: { form: RecordForm; template: FormTemplate }) {
  const { id } = useProfile();
  const isOwnDraft = form.state === 'draft' && form.author.id === id;
  return (
    <Box sx={{ maxWidth: 780 }}>
      {isOwnDraft ? <FormEditor form={form} template={template} /> : <FormReader form={form} template={template} />}
    </Box>
  );
}
