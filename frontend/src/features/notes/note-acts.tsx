import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useProfile } from '../../app/platform-context.ts';
import { AddendumDialog } from './addendum-dialog.tsx';
import { AmendDialog } from './amend-dialog.tsx';
import { CosignDialog } from './cosign-dialog.tsx';
import { RetractNoteDialog } from './retract-note-dialog.tsx';

/** What can still be done with a signed note. Who may is decided by the server; what cannot be is not offered. */
export function NoteActs({ note }: { note: Note }) {
  const { t } = useTranslation();
  const { id: userId } = useProfile();
  const mayWrite = useMay('note:write');
  const [dialog, setDialog] = useState<'amend' | 'addendum' | 'cosign' | 'retract' | undefined>(undefined);
  const close = () => setDialog(undefined);
  if (!mayWrite || note.status !== 'signed') return null;
  const isOwn = note.author.id === userId;
  const mayCosign = !isOwn && !note.cosignatures.some((it) => it.by.id === userId);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Button variant="outlined" color="inherit" onClick={() => setDialog('addendum')}>
        {t('notes.addendum')}
      </Button>
      <Button variant="outlined" color="inherit" onClick={() => setDialog('amend')}>
        {t('notes.amend')}
      </Button>
      {mayCosign && (
        <Button variant="outlined" color="inherit" onClick={() => setDialog('cosign')}>
          {t('notes.cosign')}
        </Button>
      )}
      <Button color="inherit" onClick={() => setDialog('retract')}>
        {t('notes.retract')}
      </Button>
      {dialog === 'amend' && <AmendDialog note={note} onClose={close} />}
      {dialog === 'addendum' && <AddendumDialog note={note} onClose={close} />}
      {dialog === 'cosign' && <CosignDialog note={note} onClose={close} />}
      {dialog === 'retract' && <RetractNoteDialog note={note} onClose={close} />}
    </Box>
  );
}
