import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { Money } from '../../shared-ui/money-text.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useAccounts } from '../invoices/use-money.ts';

/** What a patient owes and has at a facility. */
export function AccountPanel({ patientId, facilityId }: { readonly patientId: string; readonly facilityId: string }) {
  const { t } = useTranslation();
  const accounts = useQuery(useAccounts(patientId, facilityId));
  const account = accounts.data?.items.find((it) => it.facilityId === facilityId);
  return (
    <Panel title={t('cashier.account')}>
      {accounts.isPending && <Skeleton variant="rounded" height={120} />}
      {accounts.isError && <ErrorNote error={accounts.error} onRetry={accounts.refetch} />}
      {accounts.isSuccess && !account && t('cashier.nothingOpen')}
      {account && (
        <Facts
          of={[
            [t('cashier.owes'), <Money key="o" minor={account.openMinor} currency={account.currency} />],
            [t('cashier.overdue'), <Money key="v" minor={account.overdueMinor} currency={account.currency} />],
            [t('cashier.deposit'), <Money key="d" minor={account.depositMinor} currency={account.currency} />],
            [t('cashier.insurers'), <Money key="i" minor={account.insurersOpenMinor} currency={account.currency} />],
            [t('cashier.unbilled'), <Money key="u" minor={account.unbilledMinor} currency={account.currency} />],
          ]}
        />
      )}
      {account && account.unpricedCharges > 0 && (
        <Alert
          severity="warning"
          sx={{ mt: 1.5 }}
          action={
            <Button component={Link} to={`/charges?patient=${patientId}&show=unpriced`} color="inherit">
              {t('cashier.seeCharges')}
            </Button>
          }
        >
          {t('cashier.unpriced', { count: account.unpricedCharges })}
        </Alert>
      )}
    </Panel>
  );
}
