import { noteSections, type Note, type NoteSectionKey } from '@nilecare/contracts/api/clinical-notes.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared-ui/panel.tsx';
import { useShortcut } from '../../shared-ui/use-shortcut.ts';
import { DiscardDraftDialog } from './discard-draft-dialog.tsx';
import { DraftConflict } from './draft-conflict.tsx';
import type { NoteTexts } from './note-texts.ts';
import { SaveLine } from './save-line.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { useNoteAutosave } from './use-note-autosave.ts';

const MOST_LETTERS = 20_000;

/** The own draft, which saves itself while it is typed, until it is signed. */
export function NoteEditor({ note }: { note: Note }) {
  const { t } = useTranslation();
  const { autosave, state, begin } = useNoteAutosave(note);
  const [texts, setTexts] = useState<NoteTexts>(begin);
  const [dialog, setDialog] = useState<'sign' | 'discard' | undefined>(undefined);
  const type = (key: NoteSectionKey, text: string) => {
    const next = { ...texts, [key]: text };
    setTexts(next);
    autosave.change(next);
  };
  const mayResolve = state.status === 'conflict';
  useShortcut('enter', () => setDialog((open) => open ?? (mayResolve ? undefined : 'sign')), { control: true });
  return (
    <Panel title={t(`notes.type.${note.type}`)} actions={<Revision note={note} />}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {note.amends && (
          <Typography variant="body2" color="textSecondary" dir="auto">
            {t('notes.amends', { reason: note.amends.reason })}
          </Typography>
        )}
        {noteSections[note.type].map((key, index) => (
          <TextField
            key={key}
            label={t(`notes.section.${key}`)}
            value={texts[key] ?? ''}
            onChange={(event) => type(key, event.target.value)}
            multiline
            minRows={index === 0 ? 3 : 2}
            maxRows={16}
            slotProps={{ htmlInput: { dir: 'auto', maxLength: MOST_LETTERS } }}
          />
        ))}
        {state.status === 'conflict' && (
          <DraftConflict
            note={note}
            mine={texts}
            onKeepMine={(onto) => void autosave.rebase(onto, texts)}
            onTakeTheirs={(theirs, version) => {
              setTexts(theirs);
              autosave.discard(version);
            }}
          />
        )}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
          <SaveLine state={state} />
          <Button color="inherit" onClick={() => setDialog('discard')}>
            {t('notes.discard')}
          </Button>
          <Button variant="contained" disabled={state.status === 'conflict'} onClick={() => setDialog('sign')}>
            {t('notes.sign')}
          </Button>
        </Box>
      </Box>
      {dialog === 'sign' && <SignDialog note={note} autosave={autosave} onClose={() => setDialog(undefined)} />}
      {dialog === 'discard' && (
        <DiscardDraftDialog note={note} autosave={autosave} onClose={() => setDialog(undefined)} />
      )}
    </Panel>
  );
}

function Revision({ note }: { note: Note }) {
  const { t } = useTranslation();
  if (note.revision === 1) return null;
  return <Typography color="textSecondary">{t('notes.revision', { n: note.revision })}</Typography>;
}
