import { downloadDocument, type DocumentRevision, type RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import Download from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePlatform } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { saveBlob } from '../../shared-ui/save-file.ts';
import { fileNameOf } from './file-words.ts';

interface Props {
  readonly document: RecordDocument;
  readonly revision: DocumentRevision;
}

/** Saves the file of one revision of a document. */
export function SaveButton({ document, revision: { revision, mediaType } }: Props) {
  const { t } = useTranslation();
  const { download } = usePlatform();
  const save = useMutation({
    mutationFn: () => download(downloadDocument, { params: { documentId: document.id }, query: { revision } }),
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
