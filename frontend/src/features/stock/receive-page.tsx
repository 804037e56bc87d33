import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { bodyOf, noDelivery, receiveEntries, type ReceiveChecked, type ReceiveEntries } from './receive-entries.ts';
import { ReceiveLines } from './receive-lines.tsx';
import { ReceiveOrder } from './receive-order.tsx';
import { StockTabs } from './stock-tabs.tsx';
import { StoreField } from './store-field.tsx';
import { useChosenStore, useStockChanged } from './use-stock.ts';

/** Takes a delivery into stock, package by package. */
export function ReceivePage() {
  const { t } = useTranslation();
  const { store } = useChosenStore();
  return (
    <Page title={t('stock.receive.title')}>
      <StockTabs />
      <Filters>
        <StoreField />
      </Filters>
      {store && <Delivery key={store.id} storeId={store.id} />}
    </Page>
  );
}

function Delivery({ storeId }: { readonly storeId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useStockChanged();
  const form = useForm<ReceiveEntries, unknown, ReceiveChecked>({
    resolver: entryResolver(receiveEntries, t),
    defaultValues: noDelivery,
  });
  const draft = useDraft(`receive.${storeId}`, form, noDelivery);
  const receive = useMutation({
    mutationFn: (entered: ReceiveChecked) => {
      const body = bodyOf(storeId, entered);
      return api.inventory.receiveStock({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      form.reset(noDelivery);
      draft.forget();
      await changed();
    },
  });
  return (
    <FormProvider {...form}>
      <DraftNote draft={draft} />
      {receive.isSuccess && (
        <Alert severity="success">{t('stock.receive.done', { count: receive.data.items.length })}</Alert>
      )}
      <form
        noValidate
        style={{ display: 'grid', gap: 16 }}
        onSubmit={(event) => void form.handleSubmit((entered) => receive.mutate(entered))(event)}
      >
        <ReceiveOrder storeId={storeId} />
        <Panel title={t('stock.receive.lines')}>
          <ReceiveLines />
        </Panel>
        <TextEntry name="note" label={t('stock.note')} dir="auto" maxLength={500} />
        {receive.isError && <ErrorNote error={receive.error} />}
        <Button
          type="submit"
          variant="contained"
          loading={receive.isPending}
          sx={{ justifySelf: 'start', minHeight: 44 }}
        >
          {t('stock.receive.save')}
        </Button>
      </form>
    </FormProvider>
  );
}
