import type { TemplateBody } from '@nilecare/contracts/api/ehr-forms.ts';
import TextField from '@mui/material/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { TemplateEditor } from './template-editor.tsx';

/** What a new form begins with: one question, to be written over. */
const example: TemplateBody = {
  title: { en: 'New form', ar: 'استمارة جديدة' },
  description: { en: '', ar: '' },
  rights: '',
  sensitivity: 'general',
  groups: [
    {
      id: 'first',
      title: { en: 'Questions', ar: 'الأسئلة' },
      showWhen: [],
      questions: [
        {
          id: 'question-1',
          text: { en: 'First question', ar: 'السؤال الأول' },
          type: 'boolean',
          required: true,
          unit: null,
          min: null,
          max: null,
          options: [],
          showWhen: [],
        },
      ],
    },
  ],
  scores: [],
};

/** Makes a form. */
export function NewTemplatePage() {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const [code, setCode] = useState('');
  const add = useMutation({
    mutationFn: (form: TemplateBody) => {
      const body = { ...form, code: code.trim() };
      return api.ehr.createFormTemplate({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['form-templates'] });
      await navigate(`/admin/forms/${made.code}`);
    },
  });
  return (
    <Page title={t('formTemplates.add')} narrow>
      <Panel>
        <TextField
          label={t('formTemplates.code')}
          helperText={t('formTemplates.codeHint')}
          value={code}
          required
          onChange={(event) => setCode(event.target.value)}
          sx={{ mb: 2 }}
          slotProps={{ htmlInput: { maxLength: 60, dir: 'ltr' } }}
        />
        <TemplateEditor
          begin={example}
          pending={add.isPending}
          error={add.error}
          onSave={(form) => code.trim() !== '' && add.mutate(form)}
        />
      </Panel>
    </Page>
  );
}
