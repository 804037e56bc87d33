import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useFormat } from '../../shared-ui/use-format.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { NoteState } from './note-state.tsx';
import { useNoteVersionsQuery } from './use-notes.ts';

/** Every version of a note; each stays readable. */
export function NoteVersions({ note }: { note: Note }) {
  const { t } = useTranslation();
  const format = useFormat();
  const versions = useQuery(useNoteVersionsQuery(note.patientId, note.id));
  return (
    <RecordPanel title={t('notes.versions')} query={versions} flush>
      {({ items }) => (
        <EntryList>
          {items.map((it) => (
            <EntryItem key={it.id}>
              <div>
                <Link
                  component={RouterLink}
                  to={`/patients/${it.patientId}/notes/${it.id}`}
                  aria-current={it.id === note.id ? 'page' : undefined}
                  sx={{ display: 'inline-block', py: 1, fontWeight: it.id === note.id ? 600 : 400 }}
                >
                  {t('notes.revision', { n: it.revision })}
                </Link>
                <Typography variant="body2" color="textSecondary" dir="auto">
                  {[
                    t('notes.author', { name: it.author.name }),
                    format.dateTime(it.signature?.at ?? it.changedAt),
                    it.amends?.reason,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Typography>
              </div>
              <NoteState note={it} />
            </EntryItem>
          ))}
        </EntryList>
      )}
    </RecordPanel>
  );
}
