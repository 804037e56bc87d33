import type { Hl7MessageDetails } from '@nilecare/contracts/api/hl7-messages.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { DraftNote } from '../../../shared-ui/draft-note.tsx';
import { entryResolver } from '../../../shared-ui/entries/entry-resolver.ts';
import { TextEntry } from '../../../shared-ui/entries/text-entry.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { useDraft } from '../../../shared-ui/use-draft.ts';
import { editableOf, sentText } from '../message/edited-text.ts';
import { useHl7Changed } from '../use-hl7.ts';
import { SegmentsEntry } from './segments-entry.tsx';
import { UnreadableNote } from './unreadable-note.tsx';
import { useDecide } from './use-decide.ts';
import type { Way } from '../way.ts';

interface Props {
  readonly way: Way;
  readonly message: Pick<Hl7MessageDetails, 'id' | 'text' | 'controlId' | 'edits'>;
  /** The place that the fault names: there the caret stands first. */
  readonly wrong: string | undefined;
  readonly onClose: () => void;
  /** It is done, or sent, with its new text. */
  readonly onSaved: () => void;
}

const Entries = z.object({ text: z.string().min(8), reason: z.string().trim().min(3).max(500) });
type Entries = z.infer<typeof Entries>;

/** Corrects a message and has it done, or sent, once more; what it said before is kept. */
export function EditPanel({ way, message, wrong, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const changed = useHl7Changed();
  const decide = useDecide();
  // It stays that of the text that is seen here, also where the page shows another one meanwhile.
  const [{ id, text, controlId, edits }] = useState(message);
  const editable = useMemo(() => editableOf(text), [text]);
  const begun = useMemo(() => ({ text: editable.shown, reason: '' }), [editable]);
  const form = useForm<Entries>({ defaultValues: begun, resolver: entryResolver(Entries, t) });
  // A draft is of one version.
  const draft = useDraft(`hl7-${way} ${id} ${edits.length}`, form, begun);
  const save = useMutation({
    mutationFn: (entered: Entries) => {
      const written = { written: sentText(entered.text, editable), controlId, edits: edits.length };
      return decide(way, id, { kind: 'again', reason: entered.reason, text: written });
    },
    onSuccess: async () => {
      draft.forget();
      onSaved();
      await changed();
    },
  });
  return (
    <Panel title={t('hl7.edit.title')}>
      <FormProvider {...form}>
        <Box
          component="form"
          noValidate
          sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
          onSubmit={(event) => void form.handleSubmit((entered) => save.mutate(entered))(event)}
        >
          <Typography color="textSecondary">
            {t('hl7.edit.explain')} {way === 'sent' && t('hl7.edit.asWritten')}
          </Typography>
          <DraftNote draft={draft} />
          <SegmentsEntry name="text" label={t('hl7.edit.text')} wrong={wrong} />
          {editable.embedded.size > 0 && <Alert severity="info">{t('hl7.edit.embedded')}</Alert>}
          <TextEntry
            name="reason"
            label={t('hl7.decide.reason')}
            hint={t('hl7.decide.reasonHint')}
            dir="auto"
            maxLength={500}
            required
          />
          <UnreadableNote error={save.error} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button type="submit" variant="contained" loading={save.isPending}>
              {t(way === 'received' ? 'hl7.edit.replay' : 'hl7.edit.resend')}
            </Button>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
          </Box>
        </Box>
      </FormProvider>
    </Panel>
  );
}
