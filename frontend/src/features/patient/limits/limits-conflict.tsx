import { parameters, parameterNames } from '@nilecare/contracts/vitals.ts';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../app/platform-context.ts';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { bounds, rowsOf, sameRow, type LimitRow, type LimitRows } from './limit-rows.ts';
import type { Limits } from './limits-table.tsx';

interface Props {
  readonly theirs: Limits;
  /** What was typed, on top of theirs. */
  readonly mine: LimitRows;
  readonly pending: boolean;
  readonly onKeepMine: (mine: LimitRows) => void;
  readonly onTakeTheirs: () => void;
}

const inWords = (row: LimitRow | undefined) => (row ? bounds.map((it) => row[it] || '–').join('  ') : '–');

/** Both versions side by side, where they differ; nothing is overwritten without having been seen. */
export function LimitsConflict({ theirs, mine, pending, onKeepMine, onTakeTheirs }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const others = rowsOf(theirs.effective);
  const different = parameterNames.filter((name) => {
    const own = mine[name];
    const other = others[name];
    return own && other && !sameRow(own, other);
  });
  return (
    <Alert severity="warning" sx={{ mt: 2, alignItems: 'flex-start', '& .MuiAlert-message': { flex: 1 } }}>
      <AlertTitle>{t('patient.limits.conflictTitle')}</AlertTitle>
      {t('patient.limits.conflictExplain')}
      {theirs.changedBy && theirs.changedAt && (
        <Typography variant="body2">
          {t('patient.limits.changedBy', {
            name: theirs.changedBy,
            time: format.dateTime(theirs.changedAt),
            reason: theirs.reason ?? '',
          })}
        </Typography>
      )}
      <Table size="small" sx={{ my: 1 }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('patient.limits.parameter')}</TableCell>
            <TableCell>{t('patient.limits.theirs')}</TableCell>
            <TableCell>{t('patient.limits.mine')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {different.map((name) => (
            <TableRow key={name}>
              <TableCell>{parameters[name].title[language]}</TableCell>
              <TableCell>
                <Ltr>{inWords(others[name])}</Ltr>
              </TableCell>
              <TableCell>
                <Ltr>{inWords(mine[name])}</Ltr>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button variant="contained" loading={pending} onClick={() => onKeepMine(mine)}>
          {t('patient.limits.keepMine')}
        </Button>
        <Button variant="outlined" color="inherit" onClick={onTakeTheirs}>
          {t('patient.limits.takeTheirs')}
        </Button>
      </Box>
    </Alert>
  );
}
