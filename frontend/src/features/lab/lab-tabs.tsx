import type { Permission } from '@nilecare/contracts/permissions.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useProfile } from '../../app/platform-context.ts';

const tabs = [
  { name: 'work', path: '/lab', needs: 'lab:work' },
  { name: 'specimens', path: '/lab/specimens', needs: 'lab:work' },
  { name: 'critical', path: '/lab/critical', needs: 'lab:work' },
  { name: 'quality', path: '/lab/quality', needs: 'lab:quality' },
  { name: 'turnaround', path: '/lab/turnaround', needs: 'lab:quality' },
  { name: 'catalogue', path: '/lab/catalogue', needs: 'lab:read' },
] as const satisfies readonly { readonly name: string; readonly path: string; readonly needs: Permission }[];

/** Leads from one page of the laboratory to the others, as far as this account may open them. */
export function LabTabs() {
  const { t } = useTranslation();
  const { permissions } = useProfile();
  return (
    <Box component="nav" aria-label={t('lab.tabsLabel')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {tabs
        .filter((it) => permissions.includes(it.needs))
        .map(({ name, path }) => (
          <Button
            key={name}
            component={NavLink}
            to={path}
            end
            color="inherit"
            sx={{
              minHeight: 44,
              '&[aria-current="page"]': { color: 'primary.main', fontWeight: 600, bgcolor: 'action.selected' },
            }}
          >
            {t(`lab.tabs.${name}`)}
          </Button>
        ))}
    </Box>
  );
}
