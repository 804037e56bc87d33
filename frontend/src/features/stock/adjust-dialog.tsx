import { adjustStock } from '@nilecare/contracts/api/inventory-movements.ts';
import type { StockBatch, StockLevel } from '@nilecare/contracts/stock.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { unitsOf } from './units.ts';
import { useStockChanged } from './use-stock.ts';

const { kind: Kind, reasonCode: ReasonCode } = adjustStock.body.shape;
type Kind = (typeof Kind.options)[number];
type Reason = (typeof ReasonCode.options)[number];

/** What each kind of change is usually for; the first is offered. */
const reasonsOf: Readonly<Record<Kind, readonly Reason[]>> = {
  adjustment: ['mistake', 'lost', 'found', 'other'],
  waste: ['expired', 'damaged', 'temperature', 'contaminated', 'other'],
  consumption: ['used', 'other'],
};

interface Props {
  readonly level: Pick<StockLevel, 'storeId' | 'unit'>;
  readonly batch: Pick<StockBatch, 'id' | 'lot' | 'onHand' | 'state'>;
  readonly onClose: () => void;
}

/** Changes the stock of a batch by hand, with a reason. */
export function AdjustDialog({ level, batch, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const keyFor = useIdempotencyKey();
  const unit = nameIn(
    usePreferences((it) => it.language),
    level.unit,
  );
  const changed = useStockChanged();
  const [kind, setKind] = useState<Kind>(batch.state === 'usable' ? 'adjustment' : 'waste');
  const [reason, setReason] = useState<Reason>(
    reasonsOf[batch.state === 'usable' ? 'adjustment' : 'waste'][0] ?? 'other',
  );
  const [direction, setDirection] = useState<'less' | 'more'>('less');
  // What must not be given any more is thrown away whole.
  const [entry, setEntry] = useState(batch.state === 'usable' ? '' : String(batch.onHand));
  const [note, setNote] = useState('');
  const units = unitsOf(entry);
  const leaves = kind !== 'adjustment' || direction === 'less';
  const tooMuch = units !== undefined && leaves && units > batch.onHand;
  const text = note.trim();
  const fits = units !== undefined && !tooMuch && (text === '' ? reason !== 'other' : text.length >= 3);
  const save = useMutation({
    mutationFn: () => {
      const body = {
        storeId: level.storeId,
        batchId: batch.id,
        kind,
        change: leaves ? -(units ?? 0) : (units ?? 0),
        reasonCode: reason,
        note: text === '' ? null : text,
      };
      return api.inventory.adjustStock({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ConfirmDialog
      title={t('stock.adjust.title', { lot: batch.lot })}
      confirm={t('stock.adjust.save')}
      pending={save.isPending}
      error={save.error}
      disabled={!fits}
      onConfirm={() => fits && save.mutate()}
      onClose={onClose}
    >
      <Typography>{t('stock.adjust.now', { n: format.number(batch.onHand), unit })}</Typography>
      <SelectField
        label={t('stock.adjust.kind')}
        value={kind}
        options={Kind.options.map((it) => [it, t(`stock.adjust.kinds.${it}`)])}
        onChange={(next) => {
          if (next === '') return;
          setKind(next);
          setReason(reasonsOf[next][0] ?? 'other');
        }}
      />
      {kind === 'adjustment' && (
        <SelectField
          label={t('stock.adjust.direction')}
          value={direction}
          options={(['less', 'more'] as const).map((it) => [it, t(`stock.adjust.directions.${it}`)])}
          onChange={(next) => next !== '' && setDirection(next)}
        />
      )}
      <TextField
        label={t('stock.quantityIn', { unit })}
        value={entry}
        onChange={(event) => setEntry(event.target.value)}
        required
        // The dialog is open for this entry.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        error={tooMuch || (entry !== '' && units === undefined)}
        helperText={tooMuch ? t('problems.code.insufficient-stock') : t('stock.wholeNumber')}
        slotProps={{ htmlInput: { inputMode: 'numeric', dir: 'ltr' } }}
      />
      <SelectField
        label={t('stock.adjust.reason')}
        value={reason}
        options={reasonsOf[kind].map((it) => [it, t(`stock.adjust.reasons.${it}`)])}
        onChange={(next) => next !== '' && setReason(next)}
      />
      <TextField
        label={t('stock.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        required={reason === 'other'}
        helperText={reason === 'other' ? t('stock.adjust.otherNeeds') : undefined}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
