import type { PurchaseOrder } from '@nilecare/contracts/api/inventory-purchasing.ts';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFacilities } from '../facilities/use-facilities.ts';
import { OrderForm } from './order-form.tsx';
import { StockTabs } from './stock-tabs.tsx';
import { useChosenStore } from './use-stock.ts';

/** Writes a purchase order for a store, or changes a draft that the address names. */
export function NewOrderPage() {
  const { t } = useTranslation();
  const api = useApi();
  const orderId = useFilter().get('order');
  const { store } = useChosenStore();
  const facilities = useQuery(useFacilities()).data;
  const draft = useQuery<PurchaseOrder>({
    queryKey: ['stock', 'orders', 'one', orderId],
    queryFn: ({ signal }) => api.inventory.getPurchaseOrder({ params: { orderId: orderId ?? '' } }, { signal }),
    enabled: orderId !== undefined,
    // What is being changed does not change under the typing; a newer version is told by the conflict.
    staleTime: Infinity,
  });
  const currency = facilities?.find((it) => it.id === store?.facilityId)?.currency;
  const isReady = store && currency && (orderId === undefined || draft.data);
  return (
    <Page title={t(orderId === undefined ? 'stock.orders.write' : 'stock.orders.edit')}>
      <StockTabs />
      {draft.isError && <ErrorNote error={draft.error} onRetry={draft.refetch} />}
      {isReady ? (
        <OrderForm key={orderId ?? store.id} store={store} currency={currency} draft={draft.data} />
      ) : (
        <Skeleton variant="rounded" height={320} />
      )}
    </Page>
  );
}
