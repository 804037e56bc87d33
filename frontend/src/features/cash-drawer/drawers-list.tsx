import type { CashDrawer } from '@nilecare/contracts/api/payment-drawers.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { ChangeDrawerDialog } from './change-drawer-dialog.tsx';
import { useDrawers } from './use-drawer.ts';

/** The drawers of a facility, also those out of use: who has which open, and the way to change one. */
export function DrawersList({ facilityId }: { readonly facilityId: string }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const [changed, setChanged] = useState<CashDrawer | undefined>(undefined);
  const drawers = useQuery(useDrawers(facilityId, true));
  if (drawers.isError) return <ErrorNote error={drawers.error} onRetry={drawers.refetch} />;
  if (!drawers.data || drawers.data.length === 0) return null;
  return (
    <Panel title={t('drawers.drawersTab')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {drawers.data.map((drawer) => {
          const name = nameIn(language, drawer.name);
          return (
            <Box
              component="li"
              key={drawer.id}
              sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, minHeight: 48 }}
            >
              <Typography sx={{ flex: 1, fontWeight: 600 }}>{name}</Typography>
              {drawer.open ? (
                <RowLink to={`/cash-drawers/${drawer.open.sessionId}`}>
                  {t('drawers.openBy', { name: drawer.open.cashier.name })}
                </RowLink>
              ) : (
                <StatusChip tone="quiet" label={t(drawer.active ? 'drawers.closed' : 'money.notInUse')} />
              )}
              <Button
                sx={{ minHeight: 44 }}
                aria-label={`${t('common.edit')}: ${name}`}
                onClick={() => setChanged(drawer)}
              >
                {t('common.edit')}
              </Button>
            </Box>
          );
        })}
      </Box>
      {changed && <ChangeDrawerDialog drawer={changed} onClose={() => setChanged(undefined)} />}
    </Panel>
  );
}
