import type { Dispute, listDisputes } from '@nilecare/contracts/api/payment-disputes.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { MONEY } from '../invoices/use-money.ts';

type Asked = NonNullable<CallOf<typeof listDisputes>['query']>;

const tones = { open: 'trouble', won: 'good', lost: 'trouble' } as const;

/** Payments that their payers dispute at the card provider: of one payment, or the open ones of a facility. */
export function DisputesPanel({ asked }: { readonly asked: Asked }) {
  const { t } = useTranslation();
  const api = useApi();
  const disputes = useQuery({
    queryKey: [MONEY, 'disputes', asked],
    queryFn: async ({ signal }) => (await api.payment.listDisputes({ query: asked }, { signal })).items,
  });
  return (
    <Panel title={t('payments.disputes')}>
      {disputes.isPending && <Skeleton variant="rounded" height={40} />}
      {disputes.isError && <ErrorNote error={disputes.error} onRetry={disputes.refetch} />}
      {disputes.data?.length === 0 && <Typography color="textSecondary">{t('payments.noDisputes')}</Typography>}
      {disputes.data?.map((it) => (
        <DisputeRow key={it.id} dispute={it} />
      ))}
    </Panel>
  );
}

function DisputeRow({
  dispute: { facilityId, paymentId, state, openedAt, amountMinor, currency, reason },
}: {
  dispute: Dispute;
}) {
  const { t } = useTranslation();
  const format = useFormat(facilityId);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', py: 0.75 }}>
      <RowLink to={`/payments/${paymentId}`}>
        {t('payments.disputedSince', { time: format.dateTime(openedAt) })}
      </RowLink>
      <Money minor={amountMinor} currency={currency} />
      <StatusChip tone={tones[state]} label={t(`payments.disputeState.${state}`)} />
      {reason && <bdi>{reason}</bdi>}
    </Box>
  );
}
