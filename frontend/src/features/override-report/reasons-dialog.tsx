import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import type { RuleRow } from './report-table.tsx';

interface Props {
  readonly rule: RuleRow;
  readonly period: { readonly from: string; readonly to: string; readonly facilityId: string };
  readonly onClose: () => void;
}

/** Why one rule was overridden, in the words of those who did; without whose order it was. */
export function ReasonsDialog({ rule, period, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const id = useId();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const reasons = useQuery({
    queryKey: ['override-report', 'reasons', rule.ruleId, period],
    queryFn: ({ signal }) => api.cds.listOverrides({ query: { ...period, ruleId: rule.ruleId } }, { signal }),
  });
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{rule.about?.[language] ?? rule.ruleId}</DialogTitle>
      <DialogContent>
        {reasons.isPending && <Skeleton variant="rounded" height={120} />}
        {reasons.isError && <ErrorNote error={reasons.error} onRetry={reasons.refetch} />}
        {reasons.data?.items.map((it) => (
          <Box key={`${it.at} ${it.text}`} sx={{ py: 1 }}>
            <Typography sx={{ fontWeight: 600 }}>{t(`safety.reason.${it.reasonCode ?? 'other'}`)}</Typography>
            {it.text && <Typography dir="auto">{it.text}</Typography>}
            <Typography variant="body2" color="textSecondary">
              {format.dateTime(it.at)}
            </Typography>
          </Box>
        ))}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
