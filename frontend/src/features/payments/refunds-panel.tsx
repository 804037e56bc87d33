import { getRefundReceipt, type Refund } from '@nilecare/contracts/api/payment-refunds.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { FileButton } from '../../shared-ui/file-button.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { MONEY, useMoneyChanged } from '../invoices/use-money.ts';

const LOOK_AGAIN_MS = 3_000;
/** How good a state of a refund is. */
export const refundTones = { created: 'quiet', processing: 'quiet', completed: 'good', failed: 'trouble' } as const;
const waits = ({ state }: Refund) => state === 'created' || state === 'processing';

/** What of a payment was given back; looked at again while a provider works on it. */
export function RefundsPanel({ paymentId }: { readonly paymentId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const refunds = useQuery({
    queryKey: [MONEY, 'refunds', paymentId],
    queryFn: async ({ signal }) => (await api.payment.listRefunds({ query: { paymentId } }, { signal })).items,
    refetchInterval: ({ state }) => (state.data?.some(waits) ? LOOK_AGAIN_MS : false),
  });
  return (
    <Panel title={t('payments.refunds')}>
      {refunds.isPending && <Skeleton variant="rounded" height={60} />}
      {refunds.isError && <ErrorNote error={refunds.error} onRetry={refunds.refetch} />}
      {refunds.data?.length === 0 && <Typography color="textSecondary">{t('payments.noRefunds')}</Typography>}
      {refunds.data?.map((it) => (
        <RefundRow key={it.id} refund={it} />
      ))}
    </Panel>
  );
}

function RefundRow({ refund }: { readonly refund: Refund }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat(refund.facilityId);
  const { download } = usePlatform();
  const language = usePreferences((it) => it.language);
  const mayRefund = useMay('payment:refund');
  const changed = useMoneyChanged();
  const params = { refundId: refund.id };
  const ask = useMutation({ mutationFn: () => api.payment.checkRefund({ params }), onSettled: changed });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', py: 0.75 }}>
      <span>{format.dateTime(refund.createdAt)}</span>
      {refund.number && <Ltr>{refund.number}</Ltr>}
      <Money minor={refund.amountMinor} currency={refund.currency} />
      <StatusChip tone={refundTones[refund.state]} label={t(`payments.refundState.${refund.state}`)} />
      <bdi>{refund.reason}</bdi>
      {refund.failure && <bdi>{refund.failure}</bdi>}
      {refund.state === 'completed' && (
        <FileButton
          label={t('payments.refundReceipt')}
          name={`${refund.number ?? refund.id}.pdf`}
          get={() => download(getRefundReceipt, { params, query: { language } })}
        />
      )}
      {mayRefund && waits(refund) && (
        <Button variant="outlined" loading={ask.isPending} onClick={() => ask.mutate()}>
          {t('payments.ask')}
        </Button>
      )}
      {ask.isError && <ErrorNote error={ask.error} />}
    </Box>
  );
}
