import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import type { RuleDifference } from './rule-differences.ts';
import { useRuleWords } from './rule-words.ts';

interface Props {
  readonly label: string;
  readonly differences: readonly RuleDifference[];
  /** Heads of the two columns. */
  readonly before: string;
  readonly after: string;
}

/** Figure by figure what differs between two sets of rules. */
export function DifferenceTable({ label, differences, before, after }: Props) {
  const { t } = useTranslation();
  const words = useRuleWords();
  if (differences.length === 0) return <Typography color="textSecondary">{t('alarmSettings.noDifference')}</Typography>;
  return (
    <TableContainer tabIndex={0} role="group" aria-label={label}>
      <Table size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell>{t('alarmSettings.what')}</TableCell>
            <TableCell align="right">{before}</TableCell>
            <TableCell align="right">{after}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {differences.map((difference) => {
            const said = words.difference(difference);
            return (
              <TableRow key={said.of}>
                <TableCell component="th" scope="row">
                  {said.of}
                </TableCell>
                <TableCell align="right">
                  <Ltr>{said.before}</Ltr>
                </TableCell>
                <TableCell align="right" sx={{ fontWeight: 600 }}>
                  <Ltr>{said.after}</Ltr>
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
