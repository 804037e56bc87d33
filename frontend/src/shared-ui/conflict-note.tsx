import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** One entry in which two versions differ. */
export interface Difference {
  readonly name: string;
  readonly theirs: ReactNode;
  readonly mine: ReactNode;
}

interface Props {
  readonly title: string;
  readonly differences: readonly Difference[];
  readonly pending: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  /** Who saved the other version, when and why. */
  readonly children?: ReactNode;
}

/** Both versions side by side, where they differ; nothing is overwritten without having been seen. */
export function ConflictNote({ title, differences, pending, onKeepMine, onTakeTheirs, children }: Props) {
  const { t } = useTranslation();
  return (
    <Alert severity="warning" sx={{ mt: 2, alignItems: 'flex-start', '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}>
      <AlertTitle>{title}</AlertTitle>
      {t('common.conflict.explain')}
      {children}
      {/* An alert is read out whenever something in it changes: not at each letter that is typed beside it. */}
      <TableContainer tabIndex={0} role="group" aria-label={title} aria-live="off">
        <Table size="small" sx={{ my: 1, '& td': { whiteSpace: 'pre-wrap', verticalAlign: 'top' } }}>
          <TableHead>
            <TableRow>
              <TableCell>{t('common.conflict.entry')}</TableCell>
              <TableCell>{t('common.conflict.theirs')}</TableCell>
              <TableCell>{t('common.conflict.mine')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {differences.map(({ name, theirs, mine }) => (
              <TableRow key={name}>
                <TableCell component="th" scope="row">
                  {name}
                </TableCell>
                <TableCell>{theirs}</TableCell>
                <TableCell>{mine}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="contained" loading={pending} onClick={onKeepMine}>
          {t('common.conflict.keepMine')}
        </Button>
        <Button variant="outlined" color="inherit" onClick={onTakeTheirs}>
          {t('common.conflict.takeTheirs')}
        </Button>
      </Box>
    </Alert>
  );
}
