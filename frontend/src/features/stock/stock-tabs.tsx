import type { Permission } from '@nilecare/contracts/permissions.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useProfile } from '../../app/platform-context.ts';
import { useFilter } from '../../shared-ui/use-filter.ts';

const tabs = [
  { name: 'levels', path: '/stock', needs: 'stock:read' },
  { name: 'receive', path: '/stock/receive', needs: 'stock:manage' },
  { name: 'transfers', path: '/stock/transfers', needs: 'stock:read' },
  { name: 'counts', path: '/stock/counts', needs: 'stock:manage' },
  { name: 'orders', path: '/stock/orders', needs: 'stock:read' },
  { name: 'recalls', path: '/stock/recalls', needs: 'stock:read' },
  { name: 'movements', path: '/stock/movements', needs: 'stock:read' },
  { name: 'items', path: '/stock/items', needs: 'stock:manage' },
  { name: 'suppliers', path: '/stock/suppliers', needs: 'purchase:request' },
  { name: 'stores', path: '/stock/stores', needs: 'stock:manage' },
] as const satisfies readonly { readonly name: string; readonly path: string; readonly needs: Permission }[];

/** Leads from one page about stock to the others, as far as this account may open them; the chosen store goes along. */
export function StockTabs() {
  const { t } = useTranslation();
  const filter = useFilter();
  const { permissions } = useProfile();
  const store = filter.get('store');
  return (
    <Box component="nav" aria-label={t('stock.tabsLabel')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {tabs
        .filter((it) => permissions.includes(it.needs))
        .map(({ name, path }) => (
          <Button
            key={name}
            component={NavLink}
            to={store ? `${path}?store=${store}` : path}
            end={name === 'levels'}
            color="inherit"
            sx={{
              minHeight: 44,
              '&[aria-current="page"]': { color: 'primary.main', fontWeight: 600, bgcolor: 'action.selected' },
            }}
          >
            {t(`stock.tabs.${name}`)}
          </Button>
        ))}
    </Box>
  );
}
