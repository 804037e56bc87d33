import type { Leave } from '@nilecare/contracts/api/business-leaves.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { mayCancel } from './may-cancel.ts';

const tones = { requested: 'quiet', approved: 'good', refused: 'trouble', cancelled: 'quiet' } as const;

/** One leave, what was decided on it and why. */
export function OwnLeaveRow({ leave }: { readonly leave: Leave }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: () => api.business.cancelLeave({ params: { leaveId: leave.id }, body: {} }, { ifMatch: leave.version }),
    onSuccess: () => setAsking(false),
    onSettled: () => queries.invalidateQueries({ queryKey: ['staff', 'leaves', leave.staffId] }),
  });
  const days = `${format.calendarDate(leave.from)} – ${format.calendarDate(leave.to)}`;
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        p: 1.5,
        borderBottom: `1px solid ${token.line}`,
      }}
    >
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>{days}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t(`staff.leave.kind.${leave.kind}`)} · {t('ownLeave.asked', { time: format.dateTime(leave.requestedAt) })}
        </Typography>
        {[leave.note, leave.decisionReason].map(
          (text) =>
            text !== null && (
              <Typography key={text} variant="body2" dir="auto" sx={{ overflowWrap: 'anywhere' }}>
                {text}
              </Typography>
            ),
        )}
      </Box>
      <StatusChip tone={tones[leave.state]} label={t(`staff.leave.state.${leave.state}`)} />
      {mayCancel(leave, format.today(Date.now())) && (
        <Button onClick={() => setAsking(true)} aria-label={`${t('ownLeave.cancel')} ${days}`}>
          {t('ownLeave.cancel')}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t('ownLeave.cancel')}
          confirm={t('ownLeave.cancel')}
          pending={cancel.isPending}
          error={cancel.error}
          onConfirm={() => cancel.mutate()}
          onClose={() => setAsking(false)}
        >
          <Typography>{t('ownLeave.cancelAsk', { days })}</Typography>
        </ConfirmDialog>
      )}
    </Box>
  );
}
