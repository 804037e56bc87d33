import type { Remittance } from '@nilecare/contracts/api/billing-remittances.ts';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import Alert from '@mui/material/Alert';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { MONEY, useMoneyChanged } from '../invoices/use-money.ts';
import { ClaimsTabs } from './claims-tabs.tsx';

type Entry = Remittance['claims'][number];

/** One remittance with what it says of each claim; what nobody knows is told which claim it is. */
export function RemittancePage() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const { remittanceId = '' } = useParams();
  const [matching, setMatching] = useState<Entry | undefined>(undefined);
  const found = useQuery({
    queryKey: [MONEY, 'remittance', remittanceId],
    queryFn: ({ signal }) => api.billing.getRemittance({ params: { remittanceId } }, { signal }),
  });
  if (found.isPending) return <PageSkeleton />;
  const { data } = found;
  return (
    <Page title={data ? t('claims.remittance', { number: data.traceNumber }) : t('claims.remittances')}>
      <ClaimsTabs />
      {found.isError && <ErrorNote error={found.error} onRetry={found.refetch} />}
      {data && (
        <Panel>
          <Facts
            of={[
              [t('claims.paidOn'), format.calendarDate(data.paidOn)],
              [t('claims.total'), <Money key="t" minor={data.totalMinor} currency={data.currency} />],
            ]}
          />
          <Entries remittance={data} onMatch={setMatching} />
          <BesideClaims remittance={data} />
        </Panel>
      )}
      {data && matching && <MatchDialog remittance={data} entry={matching} onClose={() => setMatching(undefined)} />}
    </Page>
  );
}

interface EntriesProps {
  readonly remittance: Remittance;
  readonly onMatch: (entry: Entry) => void;
}

function Entries({ remittance: { claims, currency }, onMatch }: EntriesProps) {
  const { t } = useTranslation();
  return (
    <PlainTable
      label={t('claims.claimCount')}
      heads={[t('claims.claimNumber'), t('common.state'), t('claims.claimed'), t('claims.paid')]}
      figuresFrom={2}
      rows={claims.map((it) => ({
        key: it.id,
        cells: [
          it.claimId === null ? (
            <Button
              key="m"
              sx={{ minHeight: 44 }}
              aria-label={`${t('claims.match')}: ${it.claimNumber}`}
              onClick={() => onMatch(it)}
            >
              {t('claims.match')} (<Ltr>{it.claimNumber}</Ltr>)
            </Button>
          ) : (
            <RowLink key="l" to={`/claims/${it.claimId}`}>
              <Ltr>{it.claimNumber}</Ltr>
            </RowLink>
          ),
          t(`claims.answer.${it.kind}`),
          <Money key="c" minor={it.claimedMinor} currency={currency} />,
          <Money key="p" minor={it.paidMinor} currency={currency} />,
        ],
      }))}
    />
  );
}

/** What the insurer kept back or added: without it the claims do not add up to the payment. */
function BesideClaims({ remittance: { providerAdjustments, currency } }: { readonly remittance: Remittance }) {
  const { t } = useTranslation();
  if (providerAdjustments.length === 0) return null;
  return (
    <PlainTable
      label={t('claims.besideClaims')}
      heads={[t('claims.besideClaims'), t('claims.reference'), t('money.amount')]}
      figuresFrom={2}
      rows={providerAdjustments.map(({ code, reference, amountMinor }, at) => ({
        key: String(at),
        cells: [
          <Ltr key="c">{code}</Ltr>,
          <Ltr key="r">{reference ?? '–'}</Ltr>,
          <Money key="a" minor={-amountMinor} currency={currency} />,
        ],
      }))}
    />
  );
}

interface MatchProps {
  readonly remittance: Remittance;
  readonly entry: Entry;
  readonly onClose: () => void;
}

function MatchDialog({ remittance, entry, onClose }: MatchProps) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useMoneyChanged();
  const [number, setNumber] = useState('');
  const { id: remittanceId, insurerId, facilityId } = remittance;
  const match = useMutation({
    mutationFn: async (wanted: string) => {
      const [claim] = (await api.billing.listClaims({ query: { insurerId, facilityId, number: wanted } })).items;
      if (!claim) return false;
      await api.billing.matchRemittanceClaim({
        params: { remittanceId, entryId: entry.id },
        body: { claimId: claim.id },
      });
      return true;
    },
    onSuccess: async (isMatched) => {
      if (!isMatched) return;
      onClose();
      await changed();
    },
  });
  const wanted = number.trim();
  return (
    <ConfirmDialog
      title={t('claims.match')}
      confirm={t('common.save')}
      pending={match.isPending}
      error={match.error}
      disabled={wanted === ''}
      onConfirm={() => wanted !== '' && match.mutate(wanted)}
      onClose={onClose}
    >
      <TextField
        label={t('claims.claimNumber')}
        value={number}
        required
        onChange={(event) => setNumber(event.target.value)}
        slotProps={{ htmlInput: { dir: 'ltr', maxLength: 20 } }}
      />
      {match.data === false && <Alert severity="info">{t('claims.noSuchClaim')}</Alert>}
    </ConfirmDialog>
  );
}
