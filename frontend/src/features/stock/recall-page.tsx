import type { StockRecall } from '@nilecare/contracts/api/inventory-recalls.ts';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { CloseRecallDialog } from './close-recall-dialog.tsx';
import { RecalledPatients, RecalledStores, RecalledTransfers, RecalledUses } from './recalled-places.tsx';

/** One recalled lot: where it lies still, and who was given it. */
export function RecallPage() {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const { recallId = '' } = useParams();
  const [closing, setClosing] = useState(false);
  const trace = useQuery({
    queryKey: ['stock', 'recalls', recallId],
    queryFn: ({ signal }) => api.inventory.traceRecall({ params: { recallId } }, { signal }),
  });
  const recall = trace.data?.recall;
  return (
    <Page
      title={
        recall
          ? t('stock.recalls.traceTitle', { lot: recall.lot, name: nameIn(language, recall.name) })
          : t('stock.recalls.title')
      }
      beside={
        recall && (
          <StatusChip
            tone={recall.state === 'open' ? 'trouble' : 'quiet'}
            label={t(`stock.recalls.state.${recall.state}`)}
          />
        )
      }
      actions={
        <>
          <Button component={Link} to="/stock/recalls" color="inherit">
            {t('stock.recalls.back')}
          </Button>
          {recall?.state === 'open' && (
            <Button variant="outlined" onClick={() => setClosing(true)}>
              {t('stock.recalls.close')}
            </Button>
          )}
        </>
      }
    >
      {trace.isError && <ErrorNote error={trace.error} onRetry={trace.refetch} />}
      {trace.isPending && <Skeleton variant="rounded" height={360} />}
      {trace.data && (
        <>
          <RecallFacts recall={trace.data.recall} />
          <RecalledPatients {...trace.data} />
          <RecalledUses {...trace.data} />
          <RecalledStores {...trace.data} />
          <RecalledTransfers {...trace.data} />
        </>
      )}
      {closing && recall && <CloseRecallDialog recall={recall} onClose={() => setClosing(false)} />}
    </Page>
  );
}

function RecallFacts({ recall }: { readonly recall: StockRecall }) {
  const { t } = useTranslation();
  const format = useFormat();
  const by = (name: string, at: string) => t('stock.transfers.by', { name, time: format.dateTime(at) });
  return (
    <Panel>
      <Facts
        of={[
          [t('common.reason'), <bdi key="reason">{recall.reason}</bdi>],
          [t('stock.expires'), format.calendarDate(recall.expiresOn)],
          [t('stock.recalls.begun'), by(recall.begunBy, recall.begunAt)],
          ...(recall.closedBy !== null && recall.closedAt !== null
            ? [[t('stock.recalls.closed'), by(recall.closedBy, recall.closedAt)] as const]
            : []),
          ...(recall.outcome === null
            ? []
            : [[t('stock.recalls.outcome'), <bdi key="outcome">{recall.outcome}</bdi>] as const]),
        ]}
      />
    </Panel>
  );
}
