import type { InvoiceInList } from '@nilecare/contracts/api/billing-invoices.ts';
import type { Payment } from '@nilecare/contracts/api/payment.ts';
import PointOfSale from '@mui/icons-material/PointOfSaleOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { usePatientQuery } from '../alarms/use-alarm-place.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { BillingTabs } from '../invoices/billing-tabs.tsx';
import { useInvoices } from '../invoices/use-money.ts';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { AccountPanel } from './account-panel.tsx';
import { InvoiceSearch } from './invoice-search.tsx';
import { ReservedPanel } from './reserved-panel.tsx';
import { TakePanel } from './take-panel.tsx';
import { TakenList } from './taken-list.tsx';
import { sumOf } from './tenders.ts';
import { UnderWayPanel } from './under-way-panel.tsx';
import { useUnderWay, withoutUnderWay } from './under-way.ts';
import { useUnheard } from './use-unheard.ts';

/** Find who pays, see what is open, take the money. Patient, facility and what was taken stand in the address. */
export function CashierPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const { facility, facilities } = useOwnFacility();
  const asked = filter.get('patient');
  // An invoice names the record it was written for; who pays is the person who goes on.
  const person = useQuery({ ...usePatientQuery(asked ?? null), staleTime: 0 });
  const patientId = person.isLoading ? undefined : (person.data?.mergedInto ?? asked);
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
      {!asked && facility && <ReservedPanel facilityId={facility.id} />}
      {!asked && (
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

/** What was issued first is paid first; the list comes by the time at which invoices were begun. */
const oldestFirst = (invoices: readonly InvoiceInList[]) =>
  invoices.toSorted(
    (a, b) =>
      (a.issuedAt ?? '').localeCompare(b.issuedAt ?? '') ||
      (a.number ?? '').localeCompare(b.number ?? '') ||
      a.id.localeCompare(b.id),
  );

/** Payments that were taken here and those that were under way at some time: what was under way may come meanwhile. */
function useAllSeen(taken: readonly string[], begun: readonly Payment[]): readonly string[] {
  const [seen, setSeen] = useState(taken);
  const fresh = [...taken, ...begun.map((it) => it.id)].filter((id) => !seen.includes(id));
  if (fresh.length > 0) setSeen([...new Set([...seen, ...fresh])]);
  return seen;
}

function Counter({ patientId, facilityId, currency, taken, onTaken }: Props) {
  const ids = useRef(taken);
  const open = useQuery(useInvoices({ patientId, facilityId, open: 'true', limit: 100 }));
  const begun = useQuery(useUnderWay(patientId, facilityId));
  const unheard = useUnheard(useAllSeen(taken, begun.data ?? []));
  if (open.isPending || begun.isPending || !unheard) return <PageSkeleton />;
  if (!open.data) return <ErrorNote error={open.error} onRetry={open.refetch} />;
  if (!begun.data) return <ErrorNote error={begun.error} onRetry={begun.refetch} />;
  const all = withoutUnderWay(
    oldestFirst(open.data.items.filter((it) => it.patientOpenMinor > 0 && it.currency === currency)),
    begun.data.filter(({ id }) => !unheard.some((it) => it.id === id)),
    unheard,
  );
  const invoices = all.slice(0, MOST_PAID_AT_ONCE);
  const underWay = begun.data.filter((it) => !taken.includes(it.id));
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '2fr 1fr' }, alignItems: 'start' }}>
      <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
        {taken.length > 0 && (
          <TakenList paymentIds={taken} stillOpenMinor={sumOf(all.map((it) => it.leftMinor))} currency={currency} />
        )}
        {underWay.length > 0 && <UnderWayPanel payments={underWay} />}
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
