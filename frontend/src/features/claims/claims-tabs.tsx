import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared-ui/page-tabs.tsx';

const tabs = [
  { name: 'claims', path: '/claims' },
  { name: 'due', path: '/claims/due' },
  { name: 'remittances', path: '/remittances' },
] as const;

/** The pages about what insurers are asked to pay. */
export function ClaimsTabs() {
  const { t } = useTranslation();
  return (
    <PageTabs
      label={t('claims.tabsLabel')}
      tabs={tabs.map(({ name, path }) => ({ path, needs: 'claim:manage', label: t(`claims.tabs.${name}`) }))}
    />
  );
}
