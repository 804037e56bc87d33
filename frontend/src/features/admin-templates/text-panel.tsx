import type { TemplateText, TemplateVariable } from '@nilecare/contracts/api/notification-templates.ts';
import History from '@mui/icons-material/HistoryOutlined';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { HistoryDialog } from './history-dialog.tsx';
import { RevertButton } from './revert-button.tsx';
import { SaveText } from './save-text.tsx';
import { templatesKey, type Wording } from './template-queries.ts';
import { TextFields, type TextEntries } from './text-fields.tsx';
import { TextPreview } from './text-preview.tsx';

interface Props {
  readonly kind: string;
  readonly text: TemplateText;
  readonly variables: readonly TemplateVariable[];
  readonly isReadOnly: boolean;
}

/** One text in one language: written, seen as its reader sees it, saved, and taken back. */
export function TextPanel({ kind, text, variables, isReadOnly }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const { channel, language } = text;
  const stored: TextEntries = { title: text.title ?? '', body: text.body };
  const form = useForm<TextEntries>({ defaultValues: stored });
  const draft = useDraft(`template ${kind} ${channel} ${language}`, form, stored);
  const [title, body] = useWatch({ control: form.control, name: ['title', 'body'] });
  const wording: Wording = { title: channel === 'sms' ? null : title, body };
  const isTouched = title !== stored.title || body !== stored.body;
  const saved = async () => {
    draft.forget();
    await queries.invalidateQueries({ queryKey: templatesKey });
  };
  return (
    <Panel
      title={t(`templates.language.${language}`)}
      actions={
        <>
          <StatusChip
            tone={text.isDefault ? 'quiet' : 'good'}
            label={t(text.isDefault ? 'templates.shipped' : 'templates.own')}
          />
          <Button
            startIcon={<History />}
            onClick={() => setHistoryOpen(true)}
            aria-label={`${t('templates.history')}: ${t(`templates.language.${language}`)}`}
          >
            {t('templates.history')}
          </Button>
        </>
      }
    >
      {text.changedAt !== null && (
        <Typography variant="body2" color="textSecondary">
          {t('templates.changedBy', { name: text.changedBy ?? '–', time: format.dateTime(text.changedAt) })}
        </Typography>
      )}
      <DraftNote draft={draft} />
      <TextFields form={form} channel={channel} language={language} variables={variables} isReadOnly={isReadOnly} />
      <TextPreview textKey={{ kind, channel, language }} wording={wording} />
      {!isReadOnly && (
        <SaveText kind={kind} text={text} wording={wording} isTouched={isTouched} onSaved={saved}>
          {!text.isDefault && <RevertButton kind={kind} text={text} onReverted={saved} />}
        </SaveText>
      )}
      {isHistoryOpen && (
        <HistoryDialog
          textKey={{ kind, channel, language }}
          onClose={() => setHistoryOpen(false)}
          {...(isReadOnly
            ? {}
            : {
                onTake: ({ title, body }: Wording) => {
                  form.setValue('title', title ?? '', { shouldDirty: true });
                  form.setValue('body', body, { shouldDirty: true });
                  setHistoryOpen(false);
                },
              })}
        />
      )}
    </Panel>
  );
}
