import type { Permission } from '@nilecare/contracts/permissions.ts';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared-ui/page-tabs.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';

const tabs = [
  { name: 'levels', path: '/stock', needs: 'stock:read' },
  { name: 'warnings', path: '/stock/warnings', needs: 'stock:read' },
  { name: 'receive', path: '/stock/receive', needs: 'stock:manage' },
  { name: 'transfers', path: '/stock/transfers', needs: 'stock:read' },
  { name: 'counts', path: '/stock/counts', needs: 'stock:manage' },
  { name: 'orders', path: '/stock/orders', needs: 'stock:read' },
  { name: 'recalls', path: '/stock/recalls', needs: 'stock:read' },
  { name: 'movements', path: '/stock/movements', needs: 'stock:read' },
  { name: 'items', path: '/stock/items', needs: 'stock:manage' },
  { name: 'suppliers', path: '/stock/suppliers', needs: 'purchase:request' },
  { name: 'stores', path: '/stock/stores', needs: 'stock:manage' },
] as const satisfies readonly { readonly name: string; readonly path: string; readonly needs: Permission }[];

/** The pages about stock; the chosen store goes along. */
export function StockTabs() {
  const { t } = useTranslation();
  const store = useFilter().get('store');
  return (
    <PageTabs
      label={t('stock.tabsLabel')}
      tabs={tabs.map(({ name, ...tab }) => ({ ...tab, label: t(`stock.tabs.${name}`) }))}
      search={store ? `?store=${store}` : ''}
    />
  );
}
