import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { Ago } from '../../shared-ui/ago.tsx';
import { EntryItem } from '../record/entry-list.tsx';
import { NoteState } from './note-state.tsx';
import { previewOf } from './note-texts.ts';

/** A note in a list: what kind, who wrote it and when, how it begins. */
export function NoteRow({ note }: { note: Note }) {
  const { t } = useTranslation();
  const isDraft = note.status === 'draft';
  return (
    <EntryItem>
      <div>
        <Link
          component={RouterLink}
          to={`/patients/${note.patientId}/notes/${note.id}`}
          sx={{ fontWeight: 600, display: 'inline-block', py: 1 }}
        >
          {t(`notes.type.${note.type}`)}
        </Link>
        <Typography variant="body2" color="textSecondary">
          {isDraft ? t('notes.draftOf') : t('notes.signedBy', { name: note.author.name })}{' '}
          <Ago at={note.signature?.at ?? note.changedAt} />
          {note.revision > 1 && ` · ${t('notes.revision', { n: note.revision })}`}
        </Typography>
        <Typography sx={{ overflowWrap: 'anywhere' }}>
          <bdi>{previewOf(note) || t('notes.empty')}</bdi>
        </Typography>
      </div>
      <NoteState note={note} />
    </EntryItem>
  );
}
