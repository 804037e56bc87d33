import PointOfSale from '@mui/icons-material/PointOfSaleOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { BillingTabs } from '../invoices/billing-tabs.tsx';
import { useInvoices } from '../invoices/use-money.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { AccountPanel } from './account-panel.tsx';
import { InvoiceSearch } from './invoice-search.tsx';
import { TakePanel } from './take-panel.tsx';
import { TakenList } from './taken-list.tsx';

/** Find who pays, see what is open, take the money. Patient, facility and what was taken stand in the address. */
export function CashierPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const { facility, facilities } = useOwnFacility();
  const patientId = filter.get('patient');
  const taken = filter.all('taken');
  return (
    <Page
      title={t('cashier.title')}
      actions={
        patientId && (
          <Button
            variant={taken.length > 0 ? 'contained' : 'outlined'}
            onClick={() => filter.set({ patient: undefined, taken: undefined })}
          >
            {t('cashier.next')}
          </Button>
        )
      }
    >
      <BillingTabs />
      <Filters>
        {facilities.length > 1 && <FacilityField />}
        <PatientChoice patientId={patientId} onChange={(patient) => filter.set({ patient, taken: undefined })} />
        <InvoiceSearch onFound={(patient) => filter.set({ patient, taken: undefined })} />
      </Filters>
      {!patientId && (
        <Card>
          <EmptyState icon={<PointOfSale />}>{t('cashier.find')}</EmptyState>
        </Card>
      )}
      {patientId && facility && (
        <Counter
          key={`${patientId} ${facility.id}`}
          patientId={patientId}
          facilityId={facility.id}
          currency={facility.currency}
          taken={taken}
          onTaken={(payments) => filter.set({ taken: payments })}
        />
      )}
    </Page>
  );
}

const MOST_PAID_AT_ONCE = 20;

interface Props {
  readonly patientId: string;
  readonly facilityId: string;
  readonly currency: string;
  readonly taken: readonly string[];
  readonly onTaken: (payments: readonly string[]) => void;
}

function Counter({ patientId, facilityId, currency, taken, onTaken }: Props) {
  const ids = useRef(taken);
  const open = useQuery(useInvoices({ patientId, facilityId, open: 'true', limit: 100 }));
  if (open.isPending) return <PageSkeleton />;
  if (!open.data) return <ErrorNote error={open.error} onRetry={open.refetch} />;
  // The oldest first: that is what is paid first.
  const invoices = open.data.items
    .filter((it) => it.patientOpenMinor > 0 && it.currency === currency)
    .toReversed()
    .slice(0, MOST_PAID_AT_ONCE);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '2fr 1fr' }, alignItems: 'start' }}>
      <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
        {taken.length > 0 && <TakenList paymentIds={taken} />}
        <TakePanel
          {...{ patientId, facilityId, currency, invoices }}
          onTaken={(paymentId) => {
            ids.current = [...new Set([...ids.current, paymentId])];
            onTaken(ids.current);
          }}
        />
      </Box>
      <AccountPanel patientId={patientId} facilityId={facilityId} />
    </Box>
  );
}
