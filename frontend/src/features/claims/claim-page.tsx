import { getClaimFhir, getClaimX12, type Claim } from '@nilecare/contracts/api/billing-claims.ts';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi, usePlatform, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { FileButton } from '../../shared-ui/file-button.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';
import { MONEY } from '../invoices/use-money.ts';
import { ClaimActs } from './claim-acts.tsx';
import { ClaimState } from './claim-state.tsx';
import { ClaimsTabs } from './claims-tabs.tsx';

/** One claim: what is asked for, what went out and came back, and what can be done with it. */
export function ClaimPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { claimId = '' } = useParams();
  const claim = useQuery({
    queryKey: [MONEY, 'claim', claimId],
    queryFn: ({ signal }) => api.billing.getClaim({ params: { claimId } }, { signal }),
  });
  if (claim.isPending) return <PageSkeleton />;
  const { data } = claim;
  return (
    <Page
      title={data ? t('claims.one', { number: data.number }) : t('claims.title')}
      beside={data && <ClaimState state={data.state} />}
      actions={data && data.submissions.length > 0 && <Files claim={data} />}
    >
      <ClaimsTabs />
      {claim.isError && <ErrorNote error={claim.error} onRetry={claim.refetch} />}
      {data && (
        <>
          <ClaimActs claim={data} />
          <Content claim={data} />
          <History claim={data} />
        </>
      )}
    </Page>
  );
}

function Files({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { download } = usePlatform();
  const params = { claimId: claim.id };
  return (
    <>
      <FileButton label={t('claims.x12')} name={`${claim.number}.edi`} get={() => download(getClaimX12, { params })} />
      <FileButton
        label={t('claims.fhir')}
        name={`${claim.number}.json`}
        get={() => download(getClaimFhir, { params })}
      />
    </>
  );
}

function Content({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const money = (minor: number) => <Money minor={minor} currency={claim.currency} />;
  return (
    <>
      <Panel>
        <Facts
          of={[
            [t('insurance.insurer'), nameIn(language, claim.insurerName)],
            [t('money.patient'), <PatientName key="p" patientId={claim.patientId} />],
            [
              t('claims.invoice'),
              <RowLink key="i" to={`/invoices/${claim.invoiceId}`}>
                <Ltr>{claim.invoiceNumber}</Ltr>
              </RowLink>,
            ],
            [t('claims.claimed'), money(claim.claimedMinor)],
            [t('claims.paid'), money(claim.paidMinor)],
            [t('claims.patientOwes'), money(claim.patientMinor)],
            [t('claims.contractual'), money(claim.contractualMinor)],
            [t('claims.open'), <strong key="o">{money(claim.openMinor)}</strong>],
            [
              t('claims.diagnoses'),
              claim.diagnoses.length === 0
                ? t('claims.noDiagnoses')
                : claim.diagnoses.map((it) => `${it.code} ${it.text}`).join(t('common.listSeparator')),
            ],
          ]}
        />
      </Panel>
      <Panel title={t('claims.lines')}>
        <PlainTable
          label={t('claims.lines')}
          heads={[t('charges.what'), t('charges.servedOn'), t('charges.quantity'), t('claims.claimed')]}
          figuresFrom={2}
          rows={claim.lines.map((line) => ({
            key: line.id,
            cells: [
              nameIn(language, line.description),
              format.calendarDate(line.servedOn),
              format.number(line.quantity),
              money(line.claimedMinor),
            ],
          }))}
        />
      </Panel>
    </>
  );
}

/** Submissions and answers by their time, with the reasons why something was not paid. */
function History({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const format = useFormat(claim.facilityId);
  const language = usePreferences((it) => it.language);
  if (claim.submissions.length === 0) return null;
  return (
    <Panel title={t('claims.history')}>
      {claim.submissions.map((it) => (
        <Typography key={it.id}>
          {format.dateTime(it.at)} · {t(`claims.frequency.${it.frequency}`)}
        </Typography>
      ))}
      {claim.adjudications.map((it) => (
        <Typography key={it.id}>
          {format.dateTime(it.at)} · {t(`claims.answer.${it.kind}`)}:{' '}
          <Money minor={it.paidMinor} currency={claim.currency} />
        </Typography>
      ))}
      {claim.reasons.length > 0 && (
        <>
          <Typography variant="h3" sx={{ mt: 1.5 }}>
            {t('claims.why')}
          </Typography>
          {claim.reasons.map((it) => (
            <Typography key={`${it.group} ${it.code}`}>
              <Ltr>{it.code}</Ltr> {nameIn(language, it.text)}:{' '}
              <Money minor={it.amountMinor} currency={claim.currency} />
            </Typography>
          ))}
        </>
      )}
    </Panel>
  );
}
