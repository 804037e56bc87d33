import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { entriesOf, isComplete, savePlace, type Entries } from './place-entries.ts';
import { PlaceFields } from './place-fields.tsx';
import { usePlacesChanged } from './use-places.ts';
import type { Wanted } from './wanted.ts';

/** Adds a place or changes one. */
export function PlaceDialog({ wanted, onClose }: { wanted: Wanted; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = usePlacesChanged();
  const [entries, setEntries] = useState<Entries>(() => entriesOf(wanted));
  const save = useMutation({
    mutationFn: () => savePlace(api, wanted, entries, { idempotencyKey: keyFor({ wanted, entries }) }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ConfirmDialog
      title={wanted.place ? `${t(`places.${wanted.kind}`)}: ${t('places.edit')}` : t(`places.add.${wanted.kind}`)}
      confirm={t('places.save')}
      pending={save.isPending}
      error={save.error}
      disabled={!isComplete(wanted.kind, entries)}
      onConfirm={() => isComplete(wanted.kind, entries) && save.mutate()}
      onClose={onClose}
    >
      <PlaceFields kind={wanted.kind} entries={entries} onChange={setEntries} />
    </ConfirmDialog>
  );
}
