import type { Bed } from '@nilecare/contracts/api/facility.ts';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

/** What a bed went through, and by whom. */
export function HistoryDialog({ bed, onClose }: { bed: Bed; onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const id = useId();
  const history = useQuery({
    queryKey: ['bed-history', bed.id],
    queryFn: async ({ signal }) => (await api.facility.getBedHistory({ params: { bedId: bed.id } }, { signal })).items,
  });
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{t('beds.historyTitle', { label: bed.label })}</DialogTitle>
      <DialogContent tabIndex={0}>
        {history.isError && <ErrorNote error={history.error} onRetry={history.refetch} />}
        {history.isPending && <Skeleton variant="rounded" height={200} />}
        {history.data && (
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{t('wall.column.state')}</TableCell>
                <TableCell>{t('beds.historyFrom')}</TableCell>
                <TableCell>{t('beds.historyBy')}</TableCell>
                <TableCell>{t('beds.historyReason')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {history.data.map((it) => (
                <TableRow key={`${it.from}-${it.state}`}>
                  <TableCell>{t(`wall.bedState.${it.state}`)}</TableCell>
                  <TableCell>{format.dateTime(it.from)}</TableCell>
                  <TableCell dir="auto">{it.by}</TableCell>
                  <TableCell dir="auto">{it.reason}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
