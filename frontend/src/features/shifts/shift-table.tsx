import type { Minimum, Shift } from '@nilecare/contracts/api/business-roster.ts';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ClockSpan } from '../../shared-ui/clock-span.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

interface Props {
  /** With the minimum of the facility. */
  readonly shifts: readonly Shift[];
  /** Those in use, with the minimum of the ward. */
  readonly atWard: readonly Shift[];
  readonly wardName: string;
  readonly onEdit: (shift: Shift) => void;
  readonly onMinimum: (shift: Shift) => void;
}

export function ShiftTable({ shifts, atWard, wardName, onEdit, onMinimum }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const inWords = ({ nurses, doctors }: Minimum) => t('shifts.minimum', { nurses, doctors });
  return (
    <TableContainer tabIndex={0} role="group" aria-label={t('shifts.title')}>
      <Table>
        <TableHead>
          <TableRow>
            <TableCell>{t('roster.shift')}</TableCell>
            <TableCell>{t('common.time')}</TableCell>
            <TableCell>{t('shifts.everywhere')}</TableCell>
            <TableCell>{wardName}</TableCell>
            <TableCell>{t('common.state')}</TableCell>
            <TableCell align="right">{t('common.action')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {shifts.map((shift) => {
            const here = atWard.find((it) => it.id === shift.id);
            const name = nameIn(language, shift.name);
            return (
              <TableRow key={shift.id}>
                <TableCell component="th" scope="row">
                  {name}
                </TableCell>
                <TableCell>
                  <ClockSpan from={shift.from} to={shift.to} />
                </TableCell>
                <TableCell>{inWords(shift.minimum)}</TableCell>
                <TableCell>{here ? inWords(here.minimum) : '–'}</TableCell>
                <TableCell>
                  <StatusChip
                    tone={shift.active ? 'good' : 'quiet'}
                    label={t(shift.active ? 'shifts.inUse' : 'shifts.notInUse')}
                  />
                </TableCell>
                <TableCell align="right">
                  {shift.active && here && (
                    <Button onClick={() => onMinimum(here)} aria-label={`${t('shifts.setMinimum')}: ${name}`}>
                      {t('shifts.setMinimum')}
                    </Button>
                  )}
                  <Button onClick={() => onEdit(shift)} aria-label={`${t('common.edit')}: ${name}`}>
                    {t('common.edit')}
                  </Button>
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
