import { NoteType } from '@nilecare/contracts/api/clinical-notes.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useStayText } from '../stays/use-stays.ts';
import { useNoteChanged } from './use-notes.ts';

interface Props {
  readonly patientId: string;
  /** Stays that a note can belong to, the likeliest first; at least one. */
  readonly stays: readonly Encounter[];
  readonly usual: NoteType;
  readonly onClose: () => void;
}

/** Begins a note, or goes on with the own draft that stands there already. */
export function BeginNoteDialog({ patientId, stays, usual, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const stayText = useStayText();
  const changed = useNoteChanged(patientId);
  const [type, setType] = useState<NoteType>(usual);
  const [encounterId, setEncounterId] = useState(stays[0]?.id ?? '');
  const begin = useMutation({
    mutationFn: () => {
      const body = { patientId, encounterId, type };
      return api.clinical.beginNote({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async (note) => {
      await changed(note);
      await navigate(`/patients/${patientId}/notes/${note.id}`);
    },
  });
  return (
    <ConfirmDialog
      title={t('notes.write')}
      confirm={t('notes.begin')}
      pending={begin.isPending}
      error={begin.error}
      onConfirm={() => begin.mutate()}
      onClose={onClose}
    >
      <SelectField
        label={t('notes.typeName')}
        value={type}
        options={NoteType.options.map((it) => [it, t(`notes.type.${it}`)])}
        onChange={(next) => {
          if (next !== '') setType(next);
        }}
      />
      <SelectField
        label={t('notes.stay')}
        value={encounterId}
        options={stays.map((it) => [it.id, stayText(it)])}
        onChange={setEncounterId}
      />
    </ConfirmDialog>
  );
}
