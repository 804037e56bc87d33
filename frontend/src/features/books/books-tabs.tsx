import type { Permission } from '@nilecare/contracts/permissions.ts';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared-ui/page-tabs.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';

const tabs = [
  { name: 'days', path: '/billing-days', needs: 'billing-day:close' },
  { name: 'ageing', path: '/ageing', needs: 'billing-day:close' },
  { name: 'ledger', path: '/payment-ledger', needs: 'ledger:read' },
  { name: 'reconciliation', path: '/reconciliations', needs: 'reconciliation:manage' },
  { name: 'reports', path: '/reports', needs: 'report:run' },
] as const satisfies readonly { readonly name: string; readonly path: string; readonly needs: Permission }[];

/** The pages about the books; the chosen facility goes along. */
export function BooksTabs() {
  const { t } = useTranslation();
  const facility = useFilter().get('facility');
  return (
    <PageTabs
      label={t('books.tabsLabel')}
      tabs={tabs.map(({ name, ...tab }) => ({ ...tab, label: t(`books.tabs.${name}`) }))}
      search={facility ? `?facility=${facility}` : ''}
    />
  );
}
