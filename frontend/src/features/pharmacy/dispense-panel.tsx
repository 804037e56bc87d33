import type { PharmacyOrder } from '@nilecare/contracts/api/medication-pharmacy.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem-text.ts';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { ScanField } from '../../shared-ui/barcode/scan-field.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { SecondCheckBox } from '../second-check/second-check-box.tsx';
import { randomId } from './random-id.ts';
import { isPackageOf } from './scanned-package.ts';
import { SubstituteFields, type Substitute } from './substitute-fields.tsx';
import { useStoreNames } from './use-store-names.ts';
import { usePharmacyChanged, useStockOf } from './use-pharmacy.ts';

/** Dispensing of a verified order: where from, how much, the package, and the second person where one is needed. */
export function DispensePanel({ order }: { order: PharmacyOrder }) {
  const { t } = useTranslation();
  const may = useMay('medication:dispense');
  const open = order.state === 'verified' || order.state === 'partly-dispensed';
  if (!may || !open || order.onHold) return null;
  return (
    <Panel title={t('pharmacy.dispense.title')}>
      {/* What remains is another number after each dispensing. */}
      <Form key={`${order.dispensed} ${order.pending}`} order={order} />
    </Panel>
  );
}

function Form({ order }: { order: PharmacyOrder }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const changed = usePharmacyChanged();
  const language = usePreferences((it) => it.language);
  const storeName = useStoreNames(order.facilityId);
  const [substitute, setSubstitute] = useState<Substitute | undefined>(undefined);
  const drugId = substitute?.drug?.id ?? order.drug.id;
  const barcodes = substitute?.drug?.barcodes ?? order.drug.barcodes;
  const stock = useQuery(useStockOf(order.facilityId, drugId));
  const remaining = order.ordered === null ? null : order.ordered - order.dispensed - order.pending;
  const [chosen, setChosen] = useState<string | undefined>(order.reservation?.storeId);
  const stores = stock.data ?? [];
  const here = stores.find((it) => it.storeId === chosen) ?? stores.find((it) => it.available > 0) ?? stores[0];
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const most = Math.min(remaining ?? Infinity, here?.available ?? Infinity);
  const quantity = Number(typed ?? (Number.isFinite(most) ? Math.max(1, most) : 1));
  const [scanned, setScanned] = useState<string | undefined>(undefined);
  const [checkId, setCheckId] = useState<string | undefined>(undefined);
  const unit = order.drug.unit[language];
  const id = useDispensingId([order.itemId, here?.storeId, quantity, drugId]);
  const isRight = scanned !== undefined && isPackageOf(scanned, barcodes);
  const isWrong = scanned !== undefined && !isRight;
  const scanText = isWrong
    ? t('pharmacy.dispense.wrong', { code: scanned })
    : isRight
      ? t('pharmacy.dispense.scanned')
      : '';
  const needsScan = barcodes.length > 0;
  const fits = Number.isInteger(quantity) && quantity >= 1 && (remaining === null || quantity <= remaining);
  const dispense = useMutation({
    mutationFn: () =>
      api.medication.dispense({
        params: { dispensingId: id() },
        body: {
          itemId: order.itemId,
          storeId: here?.storeId ?? '',
          quantity,
          ...(scanned ? { scannedCode: scanned } : {}),
          ...(checkId ? { secondCheckId: checkId } : {}),
          ...(substitute?.drug
            ? { substitution: { drugId, reason: substitute.reason, prescriberConsent: substitute.consent } }
            : {}),
        },
      }),
    onSettled: changed,
  });
  const unknown = isProblem(dispense.error, 'dispensing-outcome-unknown');
  const isReady =
    here !== undefined &&
    fits &&
    !isWrong &&
    (isRight || !needsScan) &&
    (!order.drug.controlled || checkId !== undefined) &&
    (!substitute || (substitute.drug !== undefined && substitute.reason.trim().length >= 3));
  if (stock.isError) return <ErrorNote error={stock.error} onRetry={stock.refetch} />;
  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'grid', gap: 2 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !dispense.isPending) dispense.mutate();
      }}
    >
      {stock.isSuccess && stores.length === 0 && <Alert severity="warning">{t('pharmacy.dispense.notStocked')}</Alert>}
      {stores.length > 0 && (
        <SelectField
          label={t('pharmacy.dispense.store')}
          value={here?.storeId ?? ''}
          options={stores.map((it) => [it.storeId, storeName(it.storeId)])}
          onChange={setChosen}
        />
      )}
      {here && (
        <Typography color="textSecondary">
          {t('pharmacy.dispense.available', { n: here.available, unit })}
          {here.nextExpiry && ` · ${t('pharmacy.dispense.nextExpiry', { date: format.calendarDate(here.nextExpiry) })}`}
        </Typography>
      )}
      <TextField
        type="number"
        label={t('pharmacy.dispense.quantity', { unit })}
        value={typed ?? String(quantity)}
        onChange={(event) => setTyped(event.target.value)}
        error={!fits}
        slotProps={{ htmlInput: { min: 1, max: remaining ?? undefined, step: 1, inputMode: 'numeric' } }}
      />
      {needsScan && (
        <ScanField label={t('pharmacy.dispense.scan')} onScan={setScanned} error={isWrong} helperText={scanText} />
      )}
      <SubstituteFields order={order} value={substitute} onChange={setSubstitute} />
      {order.drug.controlled && (
        <SecondCheckBox
          key={`${drugId} ${quantity}`}
          facilityId={order.facilityId}
          purpose="dispense"
          itemId={order.itemId}
          quantity={quantity}
          about={<Typography>{order.line[language]}</Typography>}
          onConfirmed={setCheckId}
        />
      )}
      {unknown && <Alert severity="warning">{t('pharmacy.dispense.unknown')}</Alert>}
      {dispense.isError && !unknown && <ErrorNote error={dispense.error} />}
      <Button type="submit" variant="contained" size="large" disabled={!isReady} loading={dispense.isPending}>
        {unknown ? t('pharmacy.dispense.again') : t('pharmacy.dispense.confirm', { n: quantity, unit })}
      </Button>
    </Box>
  );
}

/** The same id as long as the same is meant, so that sending it again goes on with it. */
function useDispensingId(meant: readonly unknown[]): () => string {
  const last = useRef<{ text: string; id: string } | undefined>(undefined);
  return () => {
    const text = JSON.stringify(meant);
    if (last.current?.text !== text) last.current = { text, id: randomId() };
    return last.current.id;
  };
}
