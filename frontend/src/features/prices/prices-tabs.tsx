import type { Permission } from '@nilecare/contracts/permissions.ts';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared-ui/page-tabs.tsx';

const tabs = [
  { name: 'lists', path: '/prices', needs: 'billing:read' },
  { name: 'services', path: '/billable-services', needs: 'price:manage' },
  { name: 'taxes', path: '/taxes', needs: 'price:manage' },
] as const satisfies readonly { readonly name: string; readonly path: string; readonly needs: Permission }[];

/** The pages about what things cost. */
export function PricesTabs() {
  const { t } = useTranslation();
  return (
    <PageTabs
      label={t('prices.tabsLabel')}
      tabs={tabs.map(({ name, ...tab }) => ({ ...tab, label: t(`prices.tabs.${name}`) }))}
    />
  );
}
