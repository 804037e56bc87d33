import type { Permission } from '@nilecare/contracts/permissions.ts';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared-ui/page-tabs.tsx';

const tabs = [
  { name: 'cashier', path: '/cashier', needs: 'payment:take' },
  { name: 'invoices', path: '/invoices', needs: 'billing:read' },
  { name: 'charges', path: '/charges', needs: 'billing:read' },
  { name: 'payments', path: '/payments', needs: 'payment:read' },
  { name: 'refunds', path: '/refunds', needs: 'payment:read' },
  { name: 'drawer', path: '/cash-drawer', needs: 'cash-drawer:use' },
] as const satisfies readonly { readonly name: string; readonly path: string; readonly needs: Permission }[];

/** The pages about bills and what is paid of them. */
export function BillingTabs() {
  const { t } = useTranslation();
  return (
    <PageTabs
      label={t('invoices.tabsLabel')}
      tabs={tabs.map(({ name, ...tab }) => ({ ...tab, label: t(`invoices.tabs.${name}`) }))}
    />
  );
}
