import type { DocumentRevision, RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import Visibility from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { DocumentPreview } from './document-preview.tsx';
import { DocumentVersionsDialog } from './document-versions-dialog.tsx';
import { isReadable, isShown } from './file-words.ts';
import { NewerFileDialog } from './newer-file-dialog.tsx';
import { RetractDocumentDialog } from './retract-document-dialog.tsx';
import { SaveButton } from './save-button.tsx';

type Opened = { readonly shown: DocumentRevision } | 'versions' | 'newer' | 'retract';

/** What can be done with a document: read it and what it was before, keep it, send a newer file, take it back. */
export function DocumentActs({ document }: { document: RecordDocument }) {
  const { t } = useTranslation();
  const mayWrite = useMay('document:write');
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const close = () => setOpened(undefined);
  const show = (shown: DocumentRevision) => setOpened({ shown });
  const [newest] = document.revisions;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 0.5 }}>
      {newest && isReadable(newest) && (
        <>
          {isShown(newest) && (
            <Button startIcon={<Visibility />} onClick={() => show(newest)}>
              {t('documents.show')}
            </Button>
          )}
          <SaveButton document={document} revision={newest} />
        </>
      )}
      {document.revisions.length > 1 && (
        <Button onClick={() => setOpened('versions')}>{t('documents.versions')}</Button>
      )}
      {mayWrite && <Button onClick={() => setOpened('newer')}>{t('documents.newer')}</Button>}
      {mayWrite && <Button onClick={() => setOpened('retract')}>{t('documents.retract')}</Button>}
      {typeof opened === 'object' && <DocumentPreview document={document} revision={opened.shown} onClose={close} />}
      {opened === 'versions' && <DocumentVersionsDialog document={document} onShow={show} onClose={close} />}
      {opened === 'newer' && <NewerFileDialog document={document} onClose={close} />}
      {opened === 'retract' && <RetractDocumentDialog document={document} onClose={close} />}
    </Box>
  );
}
