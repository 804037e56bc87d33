import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { copyText } from '../../shared-ui/copy-text.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import type { Format } from '../../shared-ui/format.ts';

interface Props {
  readonly format: Pick<Format, 'dateTime'>;
  readonly onClose: () => void;
}

/** Secret addresses of the own calendar: made, shown once, switched off. */
export function FeedDialog({ format, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const id = useId();
  const feeds = useQuery({
    queryKey: ['calendar-feeds'],
    queryFn: async ({ signal }) => (await api.appointment.listCalendarFeeds({}, { signal })).items,
  });
  const again = () => feeds.refetch();
  const make = useMutation({ mutationFn: () => api.appointment.createCalendarFeed({}), onSettled: again });
  const revoke = useMutation({
    mutationFn: (feedId: string) => api.appointment.revokeCalendarFeed({ params: { feedId } }),
    onSettled: again,
  });
  const address = make.data && new URL(make.data.address, location.origin).href;
  const error = feeds.error ?? make.error ?? revoke.error;
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{t('visitCalendar.feed')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography>{t('visitCalendar.feedExplain')}</Typography>
        {error && <ErrorNote error={error} />}
        {address && (
          <>
            <Alert severity="success">{t('visitCalendar.feedOnce')}</Alert>
            <Box sx={{ display: 'flex', gap: 1 }}>
              <TextField
                fullWidth
                label={t('visitCalendar.feedAddress')}
                value={address}
                slotProps={{ htmlInput: { readOnly: true, dir: 'ltr' } }}
              />
              <Button onClick={() => void copyText(address)}>{t('common.copy')}</Button>
            </Box>
          </>
        )}
        {feeds.data?.length === 0 && <Typography color="textSecondary">{t('visitCalendar.feedNone')}</Typography>}
        {feeds.data?.map((it) => (
          <Box key={it.id} sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
            <Typography variant="body2" sx={{ flex: 1 }}>
              {t('visitCalendar.feedMade', { time: format.dateTime(it.createdAt) })} ·{' '}
              {it.lastReadAt
                ? t('visitCalendar.feedRead', { time: format.dateTime(it.lastReadAt) })
                : t('visitCalendar.feedNever')}
            </Typography>
            {it.revokedAt ? (
              <Typography variant="body2" color="textSecondary">
                {t('visitCalendar.feedRevoked')}
              </Typography>
            ) : (
              <Button color="inherit" disabled={revoke.isPending} onClick={() => revoke.mutate(it.id)}>
                {t('visitCalendar.feedRevoke')}
              </Button>
            )}
          </Box>
        ))}
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" loading={make.isPending} onClick={() => make.mutate()}>
          {t('visitCalendar.feedMake')}
        </Button>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
