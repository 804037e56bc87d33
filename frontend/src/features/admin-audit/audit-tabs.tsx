import type { Permission } from '@nilecare/contracts/permissions.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useProfile } from '../../app/platform-context.ts';

const tabs = [
  { name: 'trail', path: '/admin/audit', needs: 'audit:read' },
  { name: 'reports', path: '/admin/audit/reports', needs: 'audit:read' },
  { name: 'exports', path: '/admin/audit/exports', needs: 'audit:export' },
  { name: 'holds', path: '/admin/audit/holds', needs: 'audit:hold' },
  { name: 'proof', path: '/admin/audit/proof', needs: 'audit:verify' },
] as const satisfies readonly { readonly name: string; readonly path: string; readonly needs: Permission }[];

/** Leads from one page about the audit trail to the others, as far as this account may open them. */
export function AuditTabs() {
  const { t } = useTranslation();
  const { permissions } = useProfile();
  return (
    <Box component="nav" aria-label={t('audit.tabsLabel')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {tabs
        .filter((it) => permissions.includes(it.needs))
        .map(({ name, path }) => (
          <Button
            key={name}
            component={NavLink}
            to={path}
            end={name === 'trail'}
            color="inherit"
            sx={{ '&[aria-current="page"]': { color: 'primary.main', fontWeight: 600, bgcolor: 'action.selected' } }}
          >
            {t(`audit.tabs.${name}`)}
          </Button>
        ))}
    </Box>
  );
}
