import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';

/** Who signed and co-signed, and what was added afterwards. */
export function NoteSignatures({ note }: { note: Note }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { signature } = note;
  return (
    <Box sx={{ display: 'grid', gap: 1, borderBlockStart: `1px solid ${token.line}`, pt: 1.5 }}>
      {signature && (
        <Typography variant="body2" color="textSecondary">
          {t('notes.signedBy', { name: signature.by.name })} · {format.dateTime(signature.at)} ·{' '}
          <Fingerprint hash={signature.hash} text={t(signature.intact ? 'notes.intact' : 'notes.notIntact')} />
        </Typography>
      )}
      {note.cosignatures.map((it) => (
        <Typography key={it.by.id} variant="body2" color="textSecondary">
          {t('notes.cosignedBy', { name: it.by.name })} · {format.dateTime(it.at)}
        </Typography>
      ))}
      {note.addenda.map((it) => (
        <Box key={it.id} sx={{ p: 1.5, borderRadius: 2, background: token.sunken }}>
          <Typography variant="body2" color="textSecondary">
            {t('notes.addendumBy', { name: it.by.name })} · {format.dateTime(it.at)}
          </Typography>
          <Typography dir="auto" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {it.text}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

const FINGERPRINT_LETTERS = 12;

function Fingerprint({ hash, text }: { hash: string; text: string }) {
  const { t } = useTranslation();
  return (
    <Tooltip title={t('notes.hash', { hash: `\u2066${hash.slice(0, FINGERPRINT_LETTERS)}\u2069` })}>
      <span>{text}</span>
    </Tooltip>
  );
}
