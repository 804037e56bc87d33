import type { Reconciliation } from '@nilecare/contracts/api/payment-ledger.ts';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { MONEY, useMoneyChanged } from '../invoices/use-money.ts';
import { BooksTabs } from './books-tabs.tsx';

type Line = Reconciliation['lines'][number];
const fits = ({ outcome }: Line) => outcome === 'matched' || outcome === 'fee' || outcome === 'payout';

/** One report of a provider, line by line; differences first. */
export function ReconciliationPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { reconciliationId = '' } = useParams();
  const [closing, setClosing] = useState<Line | undefined>(undefined);
  const found = useQuery({
    queryKey: [MONEY, 'reconciliation', reconciliationId],
    queryFn: ({ signal }) => api.payment.getReconciliation({ params: { reconciliationId } }, { signal }),
  });
  if (found.isPending) return <PageSkeleton />;
  const { data } = found;
  return (
    <Page
      title={
        data
          ? t('books.reconciliation.one', { provider: t(`books.reconciliation.providers.${data.provider}`) })
          : t('books.tabs.reconciliation')
      }
    >
      <BooksTabs />
      {found.isError && <ErrorNote error={found.error} onRetry={found.refetch} />}
      {data && (
        <Panel title={t('books.reconciliation.rows')}>
          <Lines report={data} onClose={setClosing} />
        </Panel>
      )}
      {closing && (
        <CloseDialog reconciliationId={reconciliationId} lineId={closing.id} onClose={() => setClosing(undefined)} />
      )}
    </Page>
  );
}

function Lines({ report, onClose }: { readonly report: Reconciliation; readonly onClose: (line: Line) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const money = (minor: number | null) => (minor === null ? '–' : <Money minor={minor} currency={report.currency} />);
  const inOrder = [...report.lines.filter((it) => !fits(it)), ...report.lines.filter(fits)];
  return (
    <PlainTable
      label={t('books.reconciliation.rows')}
      heads={[
        t('books.reconciliation.reference'),
        t('money.day'),
        t('common.state'),
        t('common.action'),
        t('books.reconciliation.reported'),
        t('books.reconciliation.booked'),
      ]}
      figuresFrom={4}
      rows={inOrder.map((line) => ({
        key: line.id,
        cells: [
          <Ltr key="r">{line.reference}</Ltr>,
          line.on === null ? '–' : format.calendarDate(line.on),
          <StatusChip
            key="o"
            tone={fits(line) || line.closed ? 'good' : 'trouble'}
            label={t(`books.reconciliation.outcome.${line.outcome}`)}
          />,
          line.closed
            ? t('books.reconciliation.closedBy', { name: line.closed.by, reason: line.closed.reason })
            : !fits(line) && (
                <Button
                  key="c"
                  sx={{ minHeight: 44 }}
                  aria-label={`${t('books.reconciliation.close')}: ${line.reference}`}
                  onClick={() => onClose(line)}
                >
                  {t('books.reconciliation.close')}
                </Button>
              ),
          money(line.amountMinor),
          money(line.bookedMinor),
        ],
      }))}
    />
  );
}

interface CloseProps {
  readonly reconciliationId: string;
  readonly lineId: string;
  readonly onClose: () => void;
}

function CloseDialog({ reconciliationId, lineId, onClose }: CloseProps) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useMoneyChanged();
  const close = useMutation({
    mutationFn: (reason: string) =>
      api.payment.closeDifference({ params: { reconciliationId, lineId }, body: { reason } }),
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ReasonDialog
      title={t('books.reconciliation.close')}
      confirm={t('common.save')}
      label={t('common.reason')}
      most={300}
      pending={close.isPending}
      error={close.error}
      onConfirm={close.mutate}
      onClose={onClose}
    />
  );
}
