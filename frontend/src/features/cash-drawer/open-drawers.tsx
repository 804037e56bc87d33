import type { CashDrawer } from '@nilecare/contracts/api/payment-drawers.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { minorOf } from '../../shared-ui/money.ts';
import { MoneyField } from '../../shared-ui/money-field.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useMoneyChanged } from '../invoices/use-money.ts';

/** The drawers of a facility; one that nobody has open can be opened. */
export function OpenDrawers({ drawers }: { readonly drawers: readonly CashDrawer[] }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const [opened, setOpened] = useState<CashDrawer | undefined>(undefined);
  return (
    <Panel title={t('drawers.choose')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {drawers.map((drawer) => {
          const name = nameIn(language, drawer.name);
          return (
            <Box component="li" key={drawer.id} sx={{ display: 'flex', alignItems: 'center', gap: 2, minHeight: 48 }}>
              <Typography sx={{ flex: 1, fontWeight: 600 }}>{name}</Typography>
              {drawer.open ? (
                <Typography color="textSecondary">{t('drawers.openBy', { name: drawer.open.cashier.name })}</Typography>
              ) : (
                <Button
                  variant="contained"
                  aria-label={`${t('drawers.open')}: ${name}`}
                  sx={{ minHeight: 44 }}
                  onClick={() => setOpened(drawer)}
                >
                  {t('drawers.open')}
                </Button>
              )}
            </Box>
          );
        })}
      </Box>
      {opened && <OpenDialog drawer={opened} onClose={() => setOpened(undefined)} />}
    </Panel>
  );
}

function OpenDialog({ drawer, onClose }: { readonly drawer: CashDrawer; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useMoneyChanged();
  const language = usePreferences((it) => it.language);
  const [entry, setEntry] = useState('');
  const floatMinor = minorOf(entry, drawer.currency);
  const open = useMutation({
    mutationFn: (minor: number) => {
      const body = { floatMinor: minor };
      return api.payment.openDrawer({ params: { drawerId: drawer.id }, body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      onClose();
      await changed();
    },
  });
  return (
    <ConfirmDialog
      title={nameIn(language, drawer.name)}
      confirm={t('drawers.open')}
      pending={open.isPending}
      error={open.error}
      disabled={floatMinor === undefined}
      onConfirm={() => floatMinor !== undefined && open.mutate(floatMinor)}
      onClose={onClose}
    >
      <MoneyField label={t('drawers.float')} currency={drawer.currency} value={entry} autoFocus onChange={setEntry} />
    </ConfirmDialog>
  );
}
