import type { RegisterAccount } from '@nilecare/contracts/api/medication-controlled.ts';
import TextField from '@mui/material/TextField';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useStores } from '../pharmacy/use-store-names.ts';
import { SecondCheckBox } from '../second-check/second-check-box.tsx';

type Kind = 'received' | 'destroyed' | 'counted';
const kinds: readonly Kind[] = ['received', 'counted', 'destroyed'];
const purposeOf = { received: 'receive', destroyed: 'destroy', counted: 'count' } as const;

interface Props {
  readonly facilityId: string;
  /** Absent: it is chosen here, for a book that begins. */
  readonly book?: { readonly storeId: string; readonly drug: RegisterAccount['drug'] };
  readonly onClose: () => void;
}

/** A line that people write: what was received, counted or destroyed, seen by two. */
export function EntryDialog({ facilityId, book, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const language = usePreferences((it) => it.language);
  const stores = useStores(facilityId).data ?? [];
  const drugs = useQuery({
    queryKey: ['drugs', 'controlled'],
    queryFn: async ({ signal }) =>
      (await api.medication.listDrugs({ query: { controlled: 'true', limit: 200 } }, { signal })).items,
    enabled: book === undefined,
  });
  const [storeId, setStoreId] = useState(book?.storeId ?? '');
  const [drugId, setDrugId] = useState(book?.drug.id ?? '');
  const [kind, setKind] = useState<Kind>('received');
  const [typed, setTyped] = useState('');
  const [note, setNote] = useState('');
  const [checkId, setCheckId] = useState<string | undefined>(undefined);
  const quantity = Number(typed);
  const fits = typed !== '' && Number.isInteger(quantity) && quantity >= (kind === 'counted' ? 0 : 1);
  const unit = (book?.drug ?? drugs.data?.find((it) => it.id === drugId))?.unit[language];
  const isSaid = fits && storeId !== '' && drugId !== '';
  const enter = useMutation({
    mutationFn: (secondCheckId: string) => {
      const body = { facilityId, kind, quantity, note: note.trim() || null, secondCheckId };
      const params = { storeId, drugId };
      return api.medication.addRegisterEntry({ params, body }, { idempotencyKey: keyFor([params, body]) });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['controlled'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={book ? nameIn(language, book.drug.name) : t('pharmacy.register.addTitle')}
      confirm={t('pharmacy.register.confirm')}
      pending={enter.isPending}
      error={enter.error ?? drugs.error}
      disabled={!isSaid || checkId === undefined}
      onConfirm={() => isSaid && checkId !== undefined && enter.mutate(checkId)}
      onClose={onClose}
    >
      {!book && (
        <>
          <SelectField
            label={t('pharmacy.register.store')}
            value={storeId}
            options={stores.map((it) => [it.id, nameIn(language, it.name)])}
            onChange={setStoreId}
          />
          <SelectField
            label={t('pharmacy.register.drug')}
            value={drugId}
            options={(drugs.data ?? []).map((it) => [it.id, nameIn(language, it.name)])}
            onChange={setDrugId}
          />
        </>
      )}
      <SelectField
        label={t('pharmacy.register.entry.kind')}
        value={kind}
        options={kinds.map((it) => [it, t(`pharmacy.register.kind.${it}`)])}
        onChange={(next) => next !== '' && setKind(next)}
      />
      <TextField
        type="number"
        label={unit ? t('pharmacy.dispense.quantity', { unit }) : t('pharmacy.register.quantity')}
        value={typed}
        error={typed !== '' && !fits}
        required
        onChange={(event) => setTyped(event.target.value)}
        slotProps={{ htmlInput: { min: 0, step: 1, inputMode: 'numeric' } }}
      />
      <TextField
        label={t('pharmacy.register.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
      {isSaid && (
        <SecondCheckBox
          key={`${drugId} ${kind} ${quantity}`}
          facilityId={facilityId}
          purpose={purposeOf[kind]}
          drugId={drugId}
          quantity={quantity}
          onConfirmed={setCheckId}
        />
      )}
    </ConfirmDialog>
  );
}
