import { DocumentCategory, documentCategories, type RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { contentOf } from './file-words.ts';
import { FileEntry } from './file-entry.tsx';
import { useRereadDocuments } from './use-documents.ts';

interface Props {
  readonly patient: Patient;
  readonly encounterId: string | null;
  readonly onClose: () => void;
}

/**
 * Says what a file is and sends it. Where the sending fails, trying again goes on with the same document; who gives up takes
 * away what was said of it.
 */
export function AddDocumentDialog({ patient, encounterId, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const keyFor = useIdempotencyKey();
  const reread = useRereadDocuments(patient.id);
  const [file, setFile] = useState<File | undefined>(undefined);
  const [title, setTitle] = useState('');
  const [category, setCategory] = useState<DocumentCategory | ''>('');
  const [sensitivity, setSensitivity] = useState<Sensitivity>('general');
  const unsent = useRef<RecordDocument | undefined>(undefined);
  const isWhole = file !== undefined && title.trim() !== '' && category !== '';

  const add = useMutation({
    mutationFn: async () => {
      if (!file || category === '') return;
      const place = encounterId === null ? { facilityId: patient.facilityId } : { encounterId };
      const body = { patientId: patient.id, ...place, category, sensitivity, title: title.trim() };
      const document = await api.ehr.createDocument({ body }, { idempotencyKey: keyFor(body) });
      unsent.current = document;
      const { id: documentId } = document;
      const fileName = file.name.slice(0, 200);
      await api.ehr.uploadDocument(
        { params: { documentId }, query: { fileName }, file: await contentOf(file) },
        { ifMatch: document.version },
      );
    },
    onSuccess: async () => {
      unsent.current = undefined;
      await reread();
      onClose();
    },
  });

  const giveUp = useMutation({
    mutationFn: async () => {
      const document = add.isPending ? undefined : unsent.current;
      if (!document) return;
      const { id: documentId, version } = document;
      const body = { reason: t('documents.empty') };
      await api.ehr.retractDocument({ params: { documentId }, body }, { ifMatch: version });
      await reread();
    },
    onSettled: onClose,
  });

  return (
    <ConfirmDialog
      title={t('documents.add')}
      confirm={t('documents.send')}
      pending={add.isPending}
      error={add.error}
      disabled={!isWhole}
      wide
      onConfirm={() => isWhole && add.mutate()}
      onClose={() => giveUp.mutate()}
    >
      <FileEntry
        file={file}
        onChoose={(chosen) => {
          setFile(chosen);
          setTitle((before) => before || chosen.name.replace(/\.[^.]*$/, '').slice(0, 200));
        }}
      />
      <TextField
        label={t('documents.name')}
        value={title}
        required
        onChange={(event) => setTitle(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      />
      <SelectField
        label={t('documents.category')}
        value={category}
        options={DocumentCategory.options.map((it) => [it, nameIn(format.language, documentCategories[it])] as const)}
        onChange={setCategory}
      />
      <SelectField
        label={t('privacy.sensitivityName')}
        value={sensitivity}
        options={Sensitivity.options.map((it) => [it, t(`privacy.sensitivity.${it}`)] as const)}
        onChange={(next) => next !== '' && setSensitivity(next)}
      />
    </ConfirmDialog>
  );
}
