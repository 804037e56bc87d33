import type { DeliveryAttempt } from '@nilecare/contracts/api/notification.ts';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

const tones = { sent: 'good', found: 'good', failed: 'trouble', refused: 'trouble', open: 'quiet' } as const;

/** Each time a provider was asked, and what it answered. */
export function AttemptTable({ tries }: { readonly tries: readonly DeliveryAttempt[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (tries.length === 0) return <Typography color="textSecondary">{t('admin.deliveries.noTries')}</Typography>;
  return (
    <TableContainer tabIndex={0} role="group" aria-label={t('admin.deliveries.tries')}>
      <Table>
        <TableHead>
          <TableRow>
            <TableCell>{t('admin.deliveries.tryNumber')}</TableCell>
            <TableCell>{t('admin.deliveries.provider')}</TableCell>
            <TableCell>{t('admin.deliveries.begun')}</TableCell>
            <TableCell>{t('admin.deliveries.answered')}</TableCell>
            <TableCell>{t('admin.deliveries.answer')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {tries.map((it) => (
            <TableRow key={it.attempt}>
              <TableCell>{it.attempt}</TableCell>
              <TableCell>
                <Ltr>{it.provider}</Ltr>
              </TableCell>
              <TableCell>{format.full(it.startedAt)}</TableCell>
              <TableCell>{it.endedAt === null ? '–' : format.full(it.endedAt)}</TableCell>
              <TableCell>
                <StatusChip
                  tone={tones[it.outcome ?? 'open']}
                  label={t(`admin.deliveries.outcomes.${it.outcome ?? 'open'}`)}
                />
                {it.error !== null && (
                  <Typography variant="body2" color="textSecondary" dir="auto" sx={{ overflowWrap: 'anywhere' }}>
                    {it.error}
                  </Typography>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
