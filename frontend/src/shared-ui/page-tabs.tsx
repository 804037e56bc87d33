import type { Permission } from '@nilecare/contracts/permissions.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link, useLocation } from 'react-router';
import { useProfile } from '../app/platform-context.ts';

interface PageTab {
  readonly path: string;
  readonly label: string;
  readonly needs: Permission;
}

interface Props {
  /** Of the whole row, for who does not see it. */
  readonly label: string;
  readonly tabs: readonly PageTab[];
  /** What goes along to the other pages: `?store=…`. */
  readonly search?: string;
}

/** Leads from one page of a subject to the others, as far as this account may open them. */
export function PageTabs({ label, tabs, search = '' }: Props) {
  const { permissions } = useProfile();
  const { pathname } = useLocation();
  // The address of one may be the beginning of the others': the longest is meant, also by pages below it.
  const [current] = tabs
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .toSorted((one, other) => other.path.length - one.path.length);
  return (
    <Box component="nav" aria-label={label} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {tabs
        .filter((it) => permissions.includes(it.needs))
        .map((tab) => (
          <Button
            key={tab.path}
            component={Link}
            to={`${tab.path}${search}`}
            aria-current={tab === current ? 'page' : undefined}
            color="inherit"
            sx={{
              minHeight: 44,
              '&[aria-current="page"]': { color: 'primary.main', fontWeight: 600, bgcolor: 'action.selected' },
            }}
          >
            {tab.label}
          </Button>
        ))}
    </Box>
  );
}
