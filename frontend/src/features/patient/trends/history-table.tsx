import { parameters, type ParameterName } from '@nilecare/contracts/vitals.ts';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { shownValue, unitOf } from '../../vitals/display.ts';
import type { HistoryPoint } from './series.ts';

const columns: readonly ParameterName[] = ['hr', 'spo2', 'abp_sys', 'abp_dia', 'nbp_sys', 'nbp_dia', 'resp', 'temp'];
const MOST_ROWS = 300;

/** The same values to read: mean, and lowest to highest where they differ. Newest first. */
export function HistoryTable({ points }: { points: readonly HistoryPoint[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const present = columns.filter((name) => points.some((it) => it.mean[name] !== undefined));
  const rows = points.toReversed().slice(0, MOST_ROWS);
  return (
    <TableContainer sx={{ maxHeight: 520 }}>
      <Table size="small" stickyHeader>
        <TableHead>
          <TableRow>
            <TableCell>{t('common.time')}</TableCell>
            {present.map((name) => (
              <TableCell key={name} align="right">
                <Ltr>
                  {parameters[name].short} ({unitOf(name)})
                </Ltr>
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((point) => (
            <TableRow key={point.time}>
              <TableCell>{format.dateTime(point.time)}</TableCell>
              {present.map((name) => (
                <TableCell key={name} align="right">
                  <Ltr>{cellText(point, name)}</Ltr>
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function cellText(point: HistoryPoint, name: ParameterName): string {
  const mean = point.mean[name];
  if (mean === undefined) return '–';
  const low = point.min[name];
  const high = point.max[name];
  const span = low !== undefined && high !== undefined && low !== high;
  return span
    ? `${shownValue(name, mean)} (${shownValue(name, low)}–${shownValue(name, high)})`
    : shownValue(name, mean);
}
