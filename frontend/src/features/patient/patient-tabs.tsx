import type { Permission } from '@nilecare/contracts/permissions.ts';
import { styled } from '@mui/material/styles';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { useProfile } from '../../app/platform-context.ts';
import { token } from '../../theme/token.ts';

interface TabPlace {
  readonly name: string;
  readonly needs: Permission;
  /** What the frame around the tab needs as well. */
  readonly of?: Permission;
}

const tabs = [
  { name: 'summary', needs: 'patient:read' },
  { name: 'timeline', needs: 'record:read' },
  { name: 'vitals', needs: 'vitals:read' },
  { name: 'observations', needs: 'record:read' },
  { name: 'results', needs: 'lab:read', of: 'record:read' },
  { name: 'medication', needs: 'record:read' },
  { name: 'problems', needs: 'record:read' },
  { name: 'allergies', needs: 'allergy:read' },
  { name: 'notes', needs: 'record:read' },
  { name: 'care-plans', needs: 'record:read' },
  { name: 'forms', needs: 'record:read' },
  { name: 'documents', needs: 'record:read' },
  { name: 'immunisations', needs: 'record:read' },
  { name: 'visits', needs: 'appointment:read' },
  { name: 'stays', needs: 'encounter:read' },
  { name: 'team', needs: 'encounter:read' },
  { name: 'billing', needs: 'billing:read' },
  { name: 'consents', needs: 'consent:manage' },
  { name: 'copies', needs: 'record:export', of: 'record:read' },
  { name: 'alarms', needs: 'alarm:read' },
  { name: 'limits', needs: 'alarm:read' },
  { name: 'devices', needs: 'device:read' },
] as const satisfies readonly TabPlace[];

const Bar = styled('nav')({
  display: 'flex',
  overflowX: 'auto',
  paddingInline: 8,
  background: token.card,
  borderBlockEnd: `1px solid ${token.line}`,
});

const TabLink = styled(NavLink)({
  display: 'grid',
  placeItems: 'center',
  minHeight: 48,
  paddingInline: 13,
  color: token.quiet,
  textDecoration: 'none',
  whiteSpace: 'nowrap',
  borderBlockEnd: '3px solid transparent',
  borderBlockStart: '3px solid transparent',
  '&:hover': { color: token.ink },
  '&[aria-current="page"]': { color: token.accent, borderBlockEndColor: token.accent, fontWeight: 600 },
  '&:focus-visible': { outlineOffset: -3 },
});

/** Of more parts than there is room for, the one that is open is seen: the bar alone is scrolled. */
function showTab(bar: HTMLElement | null, pathname: string): void {
  const current = [...(bar?.querySelectorAll('a') ?? [])].find((it) => pathname.startsWith(it.pathname));
  if (!bar || !current) return;
  const [outer, inner] = [bar.getBoundingClientRect(), current.getBoundingClientRect()];
  if (inner.left >= outer.left && inner.right <= outer.right) return;
  bar.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2);
}

/** Parts of the record this account may read; each has its address. */
export function PatientTabs({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const { permissions } = useProfile();
  const may = (it: TabPlace) => permissions.includes(it.needs) && (it.of === undefined || permissions.includes(it.of));
  const shown = tabs.filter(may);
  const bar = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => showTab(bar.current, pathname), [pathname]);
  return (
    <Bar ref={bar} aria-label={t('patient.tabsLabel')}>
      {shown.map(({ name }) => (
        <TabLink key={name} to={`/patients/${patientId}/${name}`}>
          {t(`patient.tabs.${name}`)}
        </TabLink>
      ))}
    </Bar>
  );
}
