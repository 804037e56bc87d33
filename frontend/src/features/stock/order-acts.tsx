import type { PurchaseOrder } from '@nilecare/contracts/api/inventory-purchasing.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isProblem } from '../../api/problem-text.ts';
import { useApi, useProfile } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { stepsOf, waitsForAnother, type OrderStep } from './order-steps.ts';

interface Wish {
  readonly step: Exclude<OrderStep, 'receive' | 'edit'>;
  readonly reason?: string;
}

/** What comes next with a purchase order. */
export function OrderActs({ order }: { readonly order: PurchaseOrder }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const profile = useProfile();
  const [asking, setAsking] = useState<'reject' | 'cancel' | undefined>(undefined);
  const steps = stepsOf(order, profile);
  const act = useMutation({
    mutationFn: ({ step, reason = '' }: Wish) => {
      const params = { orderId: order.id };
      const onVersion = { ifMatch: order.version };
      switch (step) {
        case 'submit':
          return api.inventory.submitPurchaseOrder({ params }, onVersion);
        case 'approve':
          return api.inventory.decidePurchaseOrder({ params, body: { decision: 'approve' } }, onVersion);
        case 'reject':
          return api.inventory.decidePurchaseOrder({ params, body: { decision: 'reject', reason } }, onVersion);
        case 'send':
          return api.inventory.sendPurchaseOrder({ params }, onVersion);
        case 'cancel':
          return api.inventory.cancelPurchaseOrder({ params, body: { reason } }, onVersion);
      }
    },
    // Whether it was done or somebody was faster: the order is another one now.
    onSettled: () => queries.invalidateQueries({ queryKey: ['stock', 'orders'] }),
    onSuccess: () => setAsking(undefined),
  });
  const overtaken = isProblem(act.error, 'version-conflict');
  return (
    <>
      {waitsForAnother(order, profile) && <Alert severity="info">{t('stock.orders.ownNote')}</Alert>}
      {overtaken && <Alert severity="warning">{t('stock.orders.changed')}</Alert>}
      {act.isError && !overtaken && asking === undefined && <ErrorNote error={act.error} />}
      {steps.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {steps.map((step, at) => {
            const look = {
              variant: at === 0 && step !== 'cancel' ? 'contained' : 'outlined',
              sx: { minHeight: 44 },
            } as const;
            if (step === 'receive')
              return (
                <Button
                  key={step}
                  component={Link}
                  to={`/stock/receive?store=${order.storeId}&order=${order.id}`}
                  {...look}
                >
                  {t('stock.orders.act.receive')}
                </Button>
              );
            if (step === 'edit')
              return (
                <Button
                  key={step}
                  component={Link}
                  to={`/stock/orders/new?store=${order.storeId}&order=${order.id}`}
                  {...look}
                >
                  {t('stock.orders.edit')}
                </Button>
              );
            return (
              <Button
                key={step}
                {...look}
                {...(at === 0 ? {} : { color: 'inherit' as const })}
                loading={act.isPending && act.variables.step === step}
                onClick={() => (step === 'reject' || step === 'cancel' ? setAsking(step) : act.mutate({ step }))}
              >
                {t(`stock.orders.act.${step}`)}
              </Button>
            );
          })}
        </Box>
      )}
      {asking && (
        <ReasonDialog
          title={t(asking === 'reject' ? 'stock.orders.rejectTitle' : 'stock.orders.cancelTitle')}
          confirm={t(`stock.orders.act.${asking}`)}
          label={t('common.reason')}
          pending={act.isPending}
          error={act.error}
          onConfirm={(reason) => act.mutate({ step: asking, reason })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
