import type { RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { contentOf } from './file-words.ts';
import { FileEntry } from './file-entry.tsx';
import { useRereadDocuments } from './use-documents.ts';

interface Props {
  readonly document: RecordDocument;
  readonly onClose: () => void;
}

/** Sends a newer file of a document; the one before is kept. */
export function NewerFileDialog({ document, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const reread = useRereadDocuments(document.patientId);
  const [file, setFile] = useState<File | undefined>(undefined);
  const send = useMutation({
    mutationFn: async (chosen: File) => {
      const query = { fileName: chosen.name.slice(0, 200) };
      const given = { params: { documentId: document.id }, query, file: await contentOf(chosen) };
      return api.ehr.uploadDocument(given, { ifMatch: document.version });
    },
    onSuccess: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('documents.newer')}
      confirm={t('documents.send')}
      pending={send.isPending}
      error={send.error}
      disabled={!file}
      onConfirm={() => file && send.mutate(file)}
      onClose={onClose}
    >
      <Typography>
        <bdi>{document.title}</bdi>
      </Typography>
      <FileEntry file={file} onChoose={setFile} />
    </ConfirmDialog>
  );
}
