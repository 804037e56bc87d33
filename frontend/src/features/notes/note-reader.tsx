import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { NoteActs } from './note-acts.tsx';
import { NoteSignatures } from './note-signatures.tsx';
import { NoteState } from './note-state.tsx';
import { NoteVersions } from './note-versions.tsx';

/** A signed note as it was written, with what came after. */
export function NoteReader({ note }: { note: Note }) {
  const { t } = useTranslation();
  const written = note.sections.filter((it) => it.text.trim());
  return (
    <>
      <Panel title={t(`notes.type.${note.type}`)} actions={<NoteState note={note} />}>
        <Box sx={{ display: 'grid', gap: 2, maxWidth: 820 }}>
          <Notices note={note} />
          {written.map((section) => (
            <div key={section.key}>
              <Typography variant="h3">{t(`notes.section.${section.key}`)}</Typography>
              <Typography dir="auto" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {section.text}
              </Typography>
            </div>
          ))}
          <NoteSignatures note={note} />
          <NoteActs note={note} />
        </Box>
      </Panel>
      {(note.revision > 1 || note.amendedBy) && <NoteVersions note={note} />}
    </>
  );
}

/** What must be known before the text is relied on. */
function Notices({ note }: { note: Note }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {note.retraction && (
        <Alert severity="warning">
          {t('notes.retractedBy', {
            name: note.retraction.by.name,
            time: format.dateTime(note.retraction.at),
            reason: note.retraction.reason,
          })}
        </Alert>
      )}
      {note.amendedBy && (
        <Alert
          severity="info"
          action={
            <Button color="inherit" component={Link} to={`/patients/${note.patientId}/notes/${note.amendedBy}`}>
              {t('notes.openNewer')}
            </Button>
          }
        >
          {t('notes.newer')}
        </Alert>
      )}
      {note.signature?.intact === false && <Alert severity="error">{t('notes.notIntact')}</Alert>}
      {note.amends && (
        <Typography variant="body2" color="textSecondary" dir="auto">
          {t('notes.amends', { reason: note.amends.reason })}
        </Typography>
      )}
    </>
  );
}
