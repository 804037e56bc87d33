import { useTranslation } from 'react-i18next';
import { Page } from '../../shared-ui/page.tsx';
import { LabTabs } from '../lab/lab-tabs.tsx';
import { CriticalList } from './critical-list.tsx';

/** For the laboratory: whom nobody has told yet, to be called. */
export function LabCriticalPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('lab.critical.title')}>
      <LabTabs />
      <CriticalList />
    </Page>
  );
}
