import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';

interface Props {
  readonly label: string;
  readonly rows: readonly { readonly name: string; readonly alarms: number }[];
  /** What the shares are of. */
  readonly total: number;
}

/** Counts with their share of all, as figures and as bars. */
export function ShareTable({ label, rows, total }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const percentOf = (alarms: number) => (total === 0 ? 0 : (alarms / total) * 100);
  return (
    <TableContainer tabIndex={0} role="group" aria-label={label}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell>{t('alarmStatistics.what')}</TableCell>
            <TableCell align="right">{t('alarmStatistics.count')}</TableCell>
            <TableCell sx={{ width: '40%' }}>{t('alarmStatistics.share')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ name, alarms }) => (
            <TableRow key={name}>
              <TableCell component="th" scope="row">
                {name}
              </TableCell>
              <TableCell align="right">{format.number(alarms)}</TableCell>
              <TableCell>
                <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
                  <bdi style={{ minWidth: 52 }}>
                    {t('alarmStatistics.percent', { n: format.number(percentOf(alarms)) })}
                  </bdi>
                  <Box
                    aria-hidden
                    sx={{ height: 10, borderRadius: 1, background: token.accent, width: `${percentOf(alarms)}%` }}
                  />
                </Box>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
