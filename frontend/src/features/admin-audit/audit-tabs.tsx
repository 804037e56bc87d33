import type { Permission } from '@nilecare/contracts/permissions.ts';
import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../shared-ui/page-tabs.tsx';

const tabs = [
  { name: 'trail', path: '/admin/audit', needs: 'audit:read' },
  { name: 'reports', path: '/admin/audit/reports', needs: 'audit:read' },
  { name: 'exports', path: '/admin/audit/exports', needs: 'audit:export' },
  { name: 'holds', path: '/admin/audit/holds', needs: 'audit:hold' },
  { name: 'proof', path: '/admin/audit/proof', needs: 'audit:verify' },
] as const satisfies readonly { readonly name: string; readonly path: string; readonly needs: Permission }[];

/** The pages about the audit trail. */
export function AuditTabs() {
  const { t } = useTranslation();
  return (
    <PageTabs
      label={t('audit.tabsLabel')}
      tabs={tabs.map(({ name, ...tab }) => ({ ...tab, label: t(`audit.tabs.${name}`) }))}
    />
  );
}
