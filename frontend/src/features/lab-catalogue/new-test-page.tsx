import { useTranslation } from 'react-i18next';
import { Page } from '../../shared-ui/page.tsx';
import { LabTabs } from '../lab/lab-tabs.tsx';
import { TestForm } from './test-form.tsx';

export function NewTestPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('lab.edit.new')} narrow>
      <LabTabs />
      <TestForm />
    </Page>
  );
}
