import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { isolateValues } from '../../shared-ui/isolate-values.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { AttemptTable } from './attempt-table.tsx';
import { mayBeRetried, neverLeft, type Sent } from './delivery-words.ts';
import { Outcome } from './outcome.tsx';
import { RetryButton } from './retry-button.tsx';

const EVERY_MS = 5_000;

/** One delivery: what it says, what became of it, and every attempt to send it. */
export function DeliveryPage() {
  const { t } = useTranslation();
  const { deliveryId = '' } = useParams();
  const api = useApi();
  const mayRetry = useMay('delivery:manage');
  const delivery = useQuery({
    queryKey: ['deliveries', 'one', deliveryId],
    queryFn: ({ signal }) => api.notification.getDelivery({ params: { deliveryId } }, { signal }),
    refetchInterval: EVERY_MS,
  });
  const { data } = delivery;
  return (
    <Page
      title={t('admin.deliveries.one')}
      actions={data && mayRetry && mayBeRetried(data) && <RetryButton deliveryId={data.id} />}
      narrow
    >
      {delivery.isError && <ErrorNote error={delivery.error} onRetry={delivery.refetch} />}
      {delivery.isPending && <Skeleton variant="rounded" height={360} />}
      {data && (
        <>
          <Panel title={t('admin.deliveries.message')}>
            <Message delivery={data} />
          </Panel>
          <Panel title={t('admin.deliveries.tries')} flush={data.tries.length > 0}>
            <AttemptTable tries={data.tries} />
          </Panel>
        </>
      )}
    </Page>
  );
}

function Message({ delivery }: { readonly delivery: Sent }) {
  const { t } = useTranslation();
  const format = useFormat();
  const when = (at: string | null) => (at === null ? '–' : format.full(at));
  const { subject, text } = delivery;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Facts
        of={[
          [t('common.state'), <Outcome key="s" row={delivery} />],
          [t('admin.deliveries.channel'), t(`admin.deliveries.channels.${delivery.channel}`)],
          [t('admin.deliveries.to'), <Ltr key="t">{delivery.to}</Ltr>],
          [t('admin.deliveries.kind'), <Ltr key="k">{delivery.kind}</Ltr>],
          [t('admin.deliveries.priority'), t(`admin.deliveries.priorities.${delivery.priority}`)],
          [t('admin.deliveries.madeAt'), when(delivery.createdAt)],
          [t('admin.deliveries.sentAt'), when(neverLeft(delivery) ? null : delivery.sentAt)],
          [t('admin.deliveries.deliveredAt'), when(delivery.deliveredAt)],
          [t('admin.deliveries.providerId'), <Ltr key="i">{delivery.providerMessageId ?? '–'}</Ltr>],
          [
            t('admin.deliveries.lastError'),
            <span key="e" dir="auto">
              {delivery.lastError ?? '–'}
            </span>,
          ],
        ]}
      />
      <Box dir="auto" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {subject && <Typography sx={{ fontWeight: 600 }}>{isolateValues(subject)}</Typography>}
        {text === '' ? (
          <Typography color="textSecondary">{t('admin.deliveries.hidden')}</Typography>
        ) : (
          isolateValues(text)
        )}
      </Box>
    </Box>
  );
}
