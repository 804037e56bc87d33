import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlainTable } from '../../shared-ui/plain-table.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { AccountPanel } from '../cashier/account-panel.tsx';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { AuthorisationsPanel } from '../insurance/authorisations-panel.tsx';
import { PoliciesPanel } from '../insurance/policies-panel.tsx';
import { InvoiceState } from '../invoices/invoice-state.tsx';
import { useInvoices } from '../invoices/use-money.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { OpenCharges } from './open-charges.tsx';
import { StatementPanel } from './statement-panel.tsx';

/** What a patient owes, what waits for an invoice, who insures, and what happened on the account. */
export function BillingTab() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const { facility, facilities } = useOwnFacility();
  const mayTake = useMay('payment:take');
  return (
    <Page
      title={t('patientBilling.title')}
      belowBanner
      actions={
        <>
          {facilities.length > 1 && <FacilityField />}
          {mayTake && facility && (
            <Button
              component={Link}
              to={`/cashier?patient=${patient.id}&facility=${facility.id}`}
              variant="contained"
              sx={{ minHeight: 44 }}
            >
              {t('invoices.take')}
            </Button>
          )}
        </>
      }
    >
      {facility && (
        <>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' }, alignItems: 'start' }}>
            <AccountPanel patientId={patient.id} facilityId={facility.id} />
            <Box sx={{ display: 'grid', gap: 2 }}>
              <PoliciesPanel patientId={patient.id} />
              <AuthorisationsPanel patientId={patient.id} currency={facility.currency} />
            </Box>
          </Box>
          <OpenCharges patientId={patient.id} facilityId={facility.id} />
          <Invoices patientId={patient.id} facilityId={facility.id} />
          <StatementPanel key={facility.id} patientId={patient.id} facilityId={facility.id} />
        </>
      )}
    </Page>
  );
}

function Invoices({ patientId, facilityId }: { readonly patientId: string; readonly facilityId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const invoices = useQuery(useInvoices({ patientId, facilityId, limit: 50 }));
  const items = invoices.data?.items ?? [];
  if (invoices.isError) return <ErrorNote error={invoices.error} onRetry={invoices.refetch} />;
  return (
    <Panel title={t('patientBilling.invoices')}>
      {invoices.isSuccess && items.length === 0 && (
        <Typography color="textSecondary">{t('patientBilling.noInvoices')}</Typography>
      )}
      {items.length > 0 && (
        <Card variant="outlined">
          <PlainTable
            label={t('patientBilling.invoices')}
            heads={[t('money.number'), t('invoices.issuedOn'), t('common.state'), t('money.total'), t('money.open')]}
            figuresFrom={3}
            rows={items.map((it) => ({
              key: it.id,
              cells: [
                <RowLink key="n" to={`/invoices/${it.id}`}>
                  {it.number ? <Ltr>{it.number}</Ltr> : t('invoices.draft')}
                </RowLink>,
                it.issuedOn === null ? '–' : format.calendarDate(it.issuedOn),
                <InvoiceState key="s" state={it.state} />,
                <Money key="t" minor={it.totalMinor} currency={it.currency} />,
                <Money key="o" minor={it.openMinor} currency={it.currency} />,
              ],
            }))}
          />
        </Card>
      )}
    </Panel>
  );
}
