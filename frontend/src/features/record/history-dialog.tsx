import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { UseQueryResult } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';

interface State<Entry> {
  readonly version: number;
  readonly at: string;
  readonly by: Person;
  readonly reason: string | null;
  readonly entry: Entry;
}

interface Props<Entry> {
  readonly what: string;
  readonly query: UseQueryResult<{ readonly items: readonly State<Entry>[] }>;
  readonly renderState: (entry: Entry) => ReactNode;
  readonly onClose: () => void;
}

/** Every state of an entry, the newest first: who made it so, when and why. */
export function HistoryDialog<Entry>({ what, query, renderState, onClose }: Props<Entry>) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{t('record.entry.historyOf', { what })}</DialogTitle>
      <DialogContent tabIndex={0}>
        {query.isError && <ErrorNote error={query.error} onRetry={query.refetch} />}
        {query.isPending && <Skeleton variant="rounded" height={160} />}
        <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {query.data?.items.map((state) => (
            <Box component="li" key={state.version} sx={{ py: 1.5, borderBlockEnd: `1px solid ${token.line}` }}>
              <Typography variant="body2" color="textSecondary">
                {t('record.entry.version', { n: state.version })} · {state.by.name} · {format.dateTime(state.at)}
              </Typography>
              {renderState(state.entry)}
              {state.reason && (
                <Typography variant="body2">{t('record.entry.reason', { reason: state.reason })}</Typography>
              )}
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
