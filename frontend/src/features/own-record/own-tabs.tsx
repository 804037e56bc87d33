import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared-ui/page-tabs.tsx';

const places = ['', '/documents', '/plans', '/readers', '/requests', '/copies'] as const;

/** Leads through the own record. */
export function OwnTabs() {
  const { t } = useTranslation();
  const tabs = places.map((it) => ({
    path: `/my-health${it}`,
    label: t(`ownRecord.tab.${it === '' ? 'happened' : tabOf[it]}`),
    needs: 'own-record:use' as const,
  }));
  return <PageTabs label={t('ownRecord.title')} tabs={tabs} />;
}

const tabOf = {
  '/documents': 'documents',
  '/plans': 'plans',
  '/readers': 'readers',
  '/requests': 'requests',
  '/copies': 'copies',
} as const;
