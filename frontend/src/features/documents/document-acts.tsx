import { downloadDocument, type RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import Download from '@mui/icons-material/DownloadOutlined';
import Visibility from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, usePlatform } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { saveBlob } from '../../shared-ui/save-file.ts';
import { DocumentPreview } from './document-preview.tsx';
import { fileNameOf, isShown } from './file-words.ts';
import { NewerFileDialog } from './newer-file-dialog.tsx';
import { RetractDocumentDialog } from './retract-document-dialog.tsx';

type Opened = 'preview' | 'newer' | 'retract';

/** What can be done with a document: read it, keep it, send a newer file, take it back. */
export function DocumentActs({ document }: { document: RecordDocument }) {
  const { t } = useTranslation();
  const mayWrite = useMay('document:write');
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const close = () => setOpened(undefined);
  const [newest] = document.revisions;
  const isReadable = newest !== undefined && (newest.scan === 'clean' || newest.scan === 'unscanned');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 0.5 }}>
      {isReadable && isShown(newest) && (
        <Button startIcon={<Visibility />} onClick={() => setOpened('preview')}>
          {t('documents.show')}
        </Button>
      )}
      {isReadable && <SaveButton document={document} mediaType={newest.mediaType} />}
      {mayWrite && <Button onClick={() => setOpened('newer')}>{t('documents.newer')}</Button>}
      {mayWrite && <Button onClick={() => setOpened('retract')}>{t('documents.retract')}</Button>}
      {opened === 'preview' && newest && <DocumentPreview document={document} revision={newest} onClose={close} />}
      {opened === 'newer' && <NewerFileDialog document={document} onClose={close} />}
      {opened === 'retract' && <RetractDocumentDialog document={document} onClose={close} />}
    </Box>
  );
}

interface SaveProps {
  readonly document: RecordDocument;
  readonly mediaType: RecordDocument['revisions'][number]['mediaType'];
}

function SaveButton({ document, mediaType }: SaveProps) {
  const { t } = useTranslation();
  const { download } = usePlatform();
  const save = useMutation({
    mutationFn: () => download(downloadDocument, { params: { documentId: document.id } }),
    onSuccess: (content) => saveBlob(fileNameOf(document.title, mediaType), content),
  });
  return (
    <>
      <Button startIcon={<Download />} loading={save.isPending} onClick={() => save.mutate()}>
        {t('documents.save')}
      </Button>
      {save.isError && <ErrorNote error={save.error} />}
    </>
  );
}
