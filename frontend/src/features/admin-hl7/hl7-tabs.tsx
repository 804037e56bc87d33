import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared-ui/page-tabs.tsx';

const tabs = [
  { name: 'channels', path: '/admin/hl7' },
  { name: 'received', path: '/admin/hl7/received' },
  { name: 'sent', path: '/admin/hl7/sent' },
  { name: 'queues', path: '/admin/hl7/queues' },
] as const;

/** The pages about HL7 v2. */
export function Hl7Tabs() {
  const { t } = useTranslation();
  return (
    <PageTabs
      label={t('hl7.tabsLabel')}
      tabs={tabs.map(({ name, path }) => ({ path, label: t(`hl7.tabs.${name}`), needs: 'hl7:read' }))}
    />
  );
}
