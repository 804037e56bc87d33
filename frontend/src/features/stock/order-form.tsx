import type { Store } from '@nilecare/contracts/api/inventory.ts';
import type { PurchaseOrder } from '@nilecare/contracts/api/inventory-purchasing.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { SaveError } from '../../shared-ui/save-error.tsx';
import { useDraft } from '../../shared-ui/use-draft.ts';
import {
  entriesOf,
  noOrder,
  orderBodyOf,
  orderEntries,
  type OrderChecked,
  type OrderEntries,
} from './order-entries.ts';
import { OrderLineEntries } from './order-line-entries.tsx';
import { useStockChanged, useSuppliers } from './use-stock.ts';

interface Props {
  readonly store: Store;
  readonly currency: string;
  readonly draft: PurchaseOrder | undefined;
}

export function OrderForm({ store, currency, draft }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const changed = useStockChanged();
  const language = usePreferences((it) => it.language);
  const suppliers = useQuery(useSuppliers()).data ?? [];
  const empty = draft ? entriesOf(draft) : noOrder(currency);
  const form = useForm<OrderEntries, unknown, OrderChecked>({
    resolver: entryResolver(orderEntries, t),
    defaultValues: empty,
  });
  const kept = useDraft(`order.${draft?.id ?? store.id}`, form, empty);
  const save = useMutation({
    mutationFn: (entered: OrderChecked) => {
      const body = orderBodyOf(entered);
      if (draft)
        return api.inventory.changePurchaseOrder({ params: { orderId: draft.id }, body }, { ifMatch: draft.version });
      const written = { ...body, storeId: store.id };
      return api.inventory.writePurchaseOrder({ body: written }, { idempotencyKey: keyFor(written) });
    },
    onSuccess: async ({ id }) => {
      kept.forget();
      await changed();
      await navigate(`/stock/orders/${id}`);
    },
  });
  return (
    <FormProvider {...form}>
      <DraftNote draft={kept} />
      <form
        noValidate
        style={{ display: 'grid', gap: 16 }}
        onSubmit={(event) => void form.handleSubmit((entered) => save.mutate(entered))(event)}
      >
        <Panel title={nameIn(language, store.name)}>
          <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr' } }}>
            <ChoiceEntry
              name="supplierId"
              label={t('stock.supplier')}
              required
              options={suppliers.map((it) => [it.id, it.name] as const)}
            />
            <TextEntry name="currency" label={t('stock.orders.currency')} required dir="ltr" maxLength={3} />
          </Box>
        </Panel>
        <Panel title={t('stock.orders.lines')}>
          <OrderLineEntries storeId={store.id} currency={currency} />
        </Panel>
        <TextEntry name="note" label={t('stock.note')} dir="auto" maxLength={500} />
        <SaveError error={save.error} conflict={t('stock.orders.changed')} />
        {form.formState.errors.lines?.root && <Alert severity="warning">{t('stock.receive.noLines')}</Alert>}
        <Button type="submit" variant="contained" loading={save.isPending} sx={{ justifySelf: 'start', minHeight: 44 }}>
          {t('stock.orders.save')}
        </Button>
      </form>
    </FormProvider>
  );
}
