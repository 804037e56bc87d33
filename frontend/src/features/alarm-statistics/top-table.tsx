import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';

interface Props {
  readonly label: string;
  readonly head: string;
  /** Head of the last column. */
  readonly part: string;
  readonly rows: readonly {
    readonly id: string;
    readonly name: ReactNode;
    readonly alarms: number;
    readonly part: number;
  }[];
}

/** Who or what alarms the most. */
export function TopTable({ label, head, part, rows }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <TableContainer tabIndex={0} role="group" aria-label={label}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell>{head}</TableCell>
            <TableCell align="right">{t('alarmStatistics.count')}</TableCell>
            <TableCell align="right">{part}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id}>
              <TableCell component="th" scope="row">
                {row.name}
              </TableCell>
              <TableCell align="right">{format.number(row.alarms)}</TableCell>
              <TableCell align="right">{format.number(row.part)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
