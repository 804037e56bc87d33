import type { ClaimDue } from '@nilecare/contracts/api/billing-claims.ts';
import RequestQuote from '@mui/icons-material/RequestQuoteOutlined';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { moneyText } from '../../shared-ui/money.ts';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormats } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { MONEY, useMoneyChanged } from '../invoices/use-money.ts';
import { ClaimsTabs } from './claims-tabs.tsx';

/** Issued invoices that wait for a claim, the oldest first. */
export function DueClaimsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const keyFor = useIdempotencyKey();
  const changed = useMoneyChanged();
  const cursor = useFilter().get('cursor');
  const due = useQuery({
    queryKey: [MONEY, 'claims-due', cursor],
    queryFn: ({ signal }) => api.billing.listDueClaims({ query: { ...given({ cursor }), limit: 50 } }, { signal }),
  });
  const draft = useMutation({
    mutationFn: ({ invoiceId, insurerId }: ClaimDue) => {
      const body = { invoiceId, insurerId };
      return api.billing.draftClaim({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async ({ id }) => {
      await changed();
      await navigate(`/claims/${id}`);
    },
  });
  return (
    <Page title={t('claims.tabs.due')}>
      <ClaimsTabs />
      {draft.isError && <ErrorNote error={draft.error} />}
      <AdminGrid
        label={t('claims.tabs.due')}
        query={due}
        columns={useColumns(draft.mutate, draft.isPending)}
        rowId={(row) => `${row.invoiceId} ${row.insurerId}`}
        empty={t('claims.noneDue')}
        emptyIcon={<RequestQuote />}
      />
    </Page>
  );
}

function useColumns(onDraft: (due: ClaimDue) => void, pending: boolean): Column<ClaimDue>[] {
  const { t } = useTranslation();
  const formatOf = useFormats();
  const language = usePreferences((it) => it.language);
  return [
    {
      field: 'invoice',
      headerName: t('claims.invoice'),
      width: 190,
      text: (row) => row.invoiceNumber,
      renderCell: ({ row }) => (
        <RowLink to={`/invoices/${row.invoiceId}`}>
          <Ltr>{row.invoiceNumber}</Ltr>
        </RowLink>
      ),
    },
    {
      field: 'issued',
      headerName: t('invoices.issuedOn'),
      width: 150,
      text: (row) => formatOf(row.facilityId).date(row.issuedAt),
    },
    {
      field: 'insurer',
      headerName: t('insurance.insurer'),
      flex: 1,
      minWidth: 180,
      text: (row) => nameIn(language, row.insurerName),
    },
    {
      field: 'patient',
      headerName: t('money.patient'),
      flex: 1,
      minWidth: 160,
      text: (row) => row.patientId,
      renderCell: ({ row }) => <PatientName patientId={row.patientId} />,
    },
    {
      field: 'amount',
      headerName: t('money.amount'),
      width: 160,
      text: (row) => moneyText(row.amountMinor, row.currency),
      renderCell: ({ row }) => <Money minor={row.amountMinor} currency={row.currency} />,
    },
    {
      field: 'act',
      headerName: t('common.action'),
      width: 190,
      text: () => '',
      renderCell: ({ row }) => (
        <Button
          variant="outlined"
          disabled={pending}
          sx={{ minHeight: 44 }}
          aria-label={`${t('claims.draft')}: ${row.invoiceNumber}`}
          onClick={() => onDraft(row)}
        >
          {t('claims.draft')}
        </Button>
      ),
    },
  ];
}
