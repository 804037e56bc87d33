import type { PurchaseOrder } from '@nilecare/contracts/api/inventory-purchasing.ts';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { linesToCome, type ReceiveEntries } from './receive-entries.ts';
import { useSuppliers } from './use-stock.ts';

const expected = (order: PurchaseOrder, storeId: string): boolean =>
  order.storeId === storeId && (order.state === 'sent' || order.state === 'partly-received');

/** From whom a delivery is, and for which order: what is still to come of it fills an empty form. The address may name it. */
export function ReceiveOrder({ storeId }: { readonly storeId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const wanted = filter.get('order');
  const { control, setValue, getValues } = useFormContext<ReceiveEntries>();
  const suppliers = useQuery(useSuppliers()).data ?? [];
  const orders =
    useQuery({
      queryKey: ['stock', 'orders', 'expected', storeId],
      queryFn: async ({ signal }) =>
        (await api.inventory.listPurchaseOrders({ query: { limit: 200 } }, { signal })).items,
      select: (items) => items.filter((it) => expected(it, storeId)),
    }).data ?? [];
  const chosen = orders.find((it) => it.id === wanted);
  const entered = useWatch({ control, name: 'purchaseOrderId' });
  const order = orders.find((it) => it.id === entered);
  useEffect(() => {
    if (chosen && getValues('purchaseOrderId') === '') setValue('purchaseOrderId', chosen.id);
  }, [chosen, getValues, setValue]);
  useEffect(() => {
    if (!order) return;
    setValue('supplierId', order.supplierId);
    if (getValues('lines').length === 0) setValue('lines', linesToCome(order));
  }, [order, getValues, setValue]);
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
      <ChoiceEntry
        name="purchaseOrderId"
        label={t('stock.receive.order')}
        options={[['', t('stock.receive.noOrder')], ...orders.map((it) => [it.id, it.number] as const)]}
      />
      <ChoiceEntry
        name="supplierId"
        label={t('stock.supplier')}
        options={[['', t('stock.receive.noSupplier')], ...suppliers.map((it) => [it.id, it.name] as const)]}
      />
    </Box>
  );
}
