import PointOfSale from '@mui/icons-material/PointOfSaleOutlined';
import Card from '@mui/material/Card';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrawerSession } from '@nilecare/contracts/api/payment-drawers.ts';
import Alert from '@mui/material/Alert';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { moneyRun } from '../../shared-ui/money.ts';
import { Page } from '../../shared-ui/page.tsx';
import { PageSkeleton } from '../../shared-ui/page-skeleton.tsx';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { BillingTabs } from '../invoices/billing-tabs.tsx';
import { OpenDrawers } from './open-drawers.tsx';
import { OwnSession } from './own-session.tsx';
import { useDrawers, useOwnDrawer } from './use-drawer.ts';

/** The drawer of who is signed in: open it, move money, count and close it. */
export function DrawerPage() {
  const { t } = useTranslation();
  const own = useQuery(useOwnDrawer());
  const [closed, setClosed] = useState<DrawerSession | undefined>(undefined);
  if (own.isPending) return <PageSkeleton />;
  return (
    <Page title={t('drawers.title')}>
      <BillingTabs />
      {own.isError && <ErrorNote error={own.error} onRetry={own.refetch} />}
      {closed && <ClosedNote session={closed} />}
      {own.data && <OwnSession sessionId={own.data.id} onClosed={setClosed} />}
      {own.data === null && <ChooseDrawer />}
    </Page>
  );
}

function ChooseDrawer() {
  const { t } = useTranslation();
  const { facility, facilities } = useOwnFacility();
  const drawers = useQuery(useDrawers(facility?.id));
  return (
    <>
      {facilities.length > 1 && <FacilityField />}
      {drawers.isError && <ErrorNote error={drawers.error} onRetry={drawers.refetch} />}
      {drawers.data?.length === 0 && (
        <Card>
          <EmptyState icon={<PointOfSale />}>{t('drawers.none')}</EmptyState>
        </Card>
      )}
      {drawers.data && drawers.data.length > 0 && <OpenDrawers drawers={drawers.data} />}
    </>
  );
}

/** What closing came to. */
function ClosedNote({ session: { differenceMinor, currency, state } }: { readonly session: DrawerSession }) {
  const { t } = useTranslation();
  const amount = moneyRun(differenceMinor ?? 0, currency);
  return (
    <div role="status">
      {state === 'counted' && <Alert severity="warning">{t('drawers.waits', { amount })}</Alert>}
      {state === 'closed' && (
        <Alert severity="success">
          {differenceMinor === 0 ? t('drawers.balanced') : t('drawers.within', { amount })}
        </Alert>
      )}
    </div>
  );
}
