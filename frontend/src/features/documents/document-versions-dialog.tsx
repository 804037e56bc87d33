import type { DocumentRevision, RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '../../shared-ui/ago.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { SaveButton } from './save-button.tsx';
import { isReadable, isShown } from './file-words.ts';

interface Props {
  readonly document: RecordDocument;
  readonly onShow: (revision: DocumentRevision) => void;
  readonly onClose: () => void;
}

/** Every file that a document had, the newest first; all but that one are marked as old. */
export function DocumentVersionsDialog({ document, onShow, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>
        {t('documents.versions')}: <bdi>{document.title}</bdi>
      </DialogTitle>
      <DialogContent>
        <EntryList>
          {document.revisions.map((it, place) => (
            <EntryItem key={it.revision}>
              <Box sx={{ minWidth: 0 }}>
                <Typography sx={{ fontWeight: 600 }}>{t('documents.revision', { n: it.revision })}</Typography>
                <Typography variant="body2" color="textSecondary">
                  {t('record.entry.recorded', { name: it.addedBy.name })} · <Ago at={it.addedAt} />
                </Typography>
                {place > 0 && <StatusChip tone="trouble" label={t('documents.old')} />}
              </Box>
              {isReadable(it) && (
                <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
                  {isShown(it) && <Button onClick={() => onShow(it)}>{t('documents.show')}</Button>}
                  <SaveButton document={document} revision={it} />
                </Box>
              )}
            </EntryItem>
          ))}
        </EntryList>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
