import type { TemplateBody } from '@nilecare/contracts/api/ehr-forms.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { SaveError } from '../../shared-ui/save-error.tsx';
import { readTemplate } from './read-template.ts';

interface Props {
  readonly begin: TemplateBody;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSave: (body: TemplateBody) => void;
}

/** A form as JSON: what is wrong with it stands below, before anything is sent. */
export function TemplateEditor({ begin, pending, error, onSave }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => JSON.stringify(begin, null, 2));
  const read = readTemplate(text);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <TextField
        label={t('formTemplates.asText')}
        value={text}
        multiline
        minRows={10}
        maxRows={30}
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { dir: 'ltr', spellCheck: false, style: { fontFamily: 'monospace' } } }}
      />
      {read.faults.length > 0 && (
        <Alert severity="warning">
          {read.faults.map((it) => (
            <div key={it}>
              <Ltr>{it}</Ltr>
            </div>
          ))}
        </Alert>
      )}
      <SaveError error={error} conflict={t('formTemplates.conflict')} />
      <Button
        variant="contained"
        loading={pending}
        disabled={read.body === undefined}
        sx={{ justifySelf: 'start' }}
        onClick={() => read.body && onSave(read.body)}
      >
        {t('common.save')}
      </Button>
    </Box>
  );
}
