import type { Permission } from '@nilecare/contracts/permissions.ts';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useProfile } from '../../app/platform-context.ts';
import { token } from '../../theme/token.ts';

const tabs = [
  { name: 'summary', needs: 'patient:read' },
  { name: 'vitals', needs: 'vitals:read' },
  { name: 'alarms', needs: 'alarm:read' },
  { name: 'limits', needs: 'alarm:read' },
  { name: 'devices', needs: 'device:read' },
] as const satisfies readonly { readonly name: string; readonly needs: Permission }[];

/** Parts of the record this account may read; each has its address. */
export function PatientTabs({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const { permissions } = useProfile();
  const { pathname } = useLocation();
  const shown = tabs.filter((it) => permissions.includes(it.needs));
  const current = shown.find((it) => pathname.endsWith(`/${it.name}`))?.name ?? 'summary';
  return (
    <Tabs
      component="nav"
      value={current}
      aria-label={t('patient.tabsLabel')}
      variant="scrollable"
      role="navigation"
      sx={{ px: 1, background: token.card, borderBottom: `1px solid ${token.line}` }}
    >
      {shown.map(({ name }) => (
        <Tab
          key={name}
          value={name}
          label={t(`patient.tabs.${name}`)}
          component={Link}
          to={`/patients/${patientId}/${name}`}
          role={undefined}
          aria-selected={undefined}
          aria-current={name === current ? 'page' : undefined}
          tabIndex={0}
        />
      ))}
    </Tabs>
  );
}
