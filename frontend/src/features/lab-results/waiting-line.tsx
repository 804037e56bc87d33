import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useLabChanged } from '../lab/use-lab.ts';

const cancellable = new Set<LabItem['state']>(['ordered', 'collected', 'received']);

/** A test that was ordered and has no released result yet. */
export function WaitingLine({ item }: { item: LabItem }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const mayOrder = useMay('lab:order');
  const changed = useLabChanged();
  const [open, setOpen] = useState(false);
  const cancel = useMutation({
    mutationFn: (reason: string) => api.lab.cancelLabItem({ params: { itemId: item.id }, body: { reason } }),
    onSuccess: () => setOpen(false),
    onSettled: changed,
  });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', minHeight: 48 }}>
      <Typography sx={{ minWidth: 200, flex: 1 }}>{nameIn(language, item.test.name)}</Typography>
      {item.priority !== 'routine' && <Chip size="small" color="warning" label={t(`lab.priority.${item.priority}`)} />}
      <StatusChip tone="quiet" label={t(`lab.step.${item.state}`)} />
      <Typography color="textSecondary">{format.dayHour(item.orderedAt)}</Typography>
      {mayOrder && cancellable.has(item.state) && (
        <Button color="inherit" onClick={() => setOpen(true)}>
          {t('lab.results.cancel')}
        </Button>
      )}
      {open && (
        <ReasonDialog
          title={t('lab.results.cancelTitle')}
          confirm={t('lab.results.cancel')}
          label={t('lab.results.cancelLabel')}
          pending={cancel.isPending}
          error={cancel.error}
          onConfirm={cancel.mutate}
          onClose={() => setOpen(false)}
        />
      )}
    </Box>
  );
}
