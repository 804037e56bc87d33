import { useTranslation } from 'react-i18next';
import { Page } from '../../shared-ui/page.tsx';
import { CriticalList } from './critical-list.tsx';

/** For who treats patients: what must be read back at once. */
export function CriticalValuesPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('lab.critical.title')}>
      <CriticalList />
    </Page>
  );
}
