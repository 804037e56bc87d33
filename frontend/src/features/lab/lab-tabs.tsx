import type { Permission } from '@nilecare/contracts/permissions.ts';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared-ui/page-tabs.tsx';

const tabs = [
  { name: 'work', path: '/lab', needs: 'lab:work' },
  { name: 'specimens', path: '/lab/specimens', needs: 'lab:work' },
  { name: 'critical', path: '/lab/critical', needs: 'lab:work' },
  { name: 'quality', path: '/lab/quality', needs: 'lab:quality' },
  { name: 'turnaround', path: '/lab/turnaround', needs: 'lab:quality' },
  { name: 'catalogue', path: '/lab/catalogue', needs: 'facility:read' },
] as const satisfies readonly { readonly name: string; readonly path: string; readonly needs: Permission }[];

/** The pages of the laboratory. */
export function LabTabs() {
  const { t } = useTranslation();
  return (
    <PageTabs
      label={t('lab.tabsLabel')}
      tabs={tabs.map(({ name, ...tab }) => ({ ...tab, label: t(`lab.tabs.${name}`) }))}
    />
  );
}
