import type { AnyImportReport } from '@nilecare/contracts/imports.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { Ltr } from '../ltr.tsx';
import { Panel } from '../panel.tsx';

/** What an import would do or did, and every entry that is in its way. */
export function ImportResult({ report }: { readonly report: AnyImportReport }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const { created, changed, unchanged, errors, errorCount, stored, ignoredHeadings } = report;
  const counts = { created, changed, unchanged };
  return (
    <Panel>
      <Box sx={{ display: 'grid', gap: 1 }}>
        {errorCount > 0 ? (
          <Alert severity="warning">{t('imports.wrong', { count: errorCount })}</Alert>
        ) : (
          <Alert severity="success">{t(stored ? 'imports.stored' : 'imports.clean', counts)}</Alert>
        )}
        {ignoredHeadings.length > 0 && (
          <Alert severity="info">
            {t('imports.ignored', { headings: ignoredHeadings.join(t('common.listSeparator')) })}
          </Alert>
        )}
        {errors.length > 0 && (
          <TableContainer tabIndex={0} role="group" aria-label={t('imports.result')}>
            <Table size="small">
              <TableHead>
                <TableRow>
                  <TableCell>{t('imports.line')}</TableCell>
                  <TableCell>{t('imports.column')}</TableCell>
                  <TableCell>{t('imports.reason')}</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {errors.map((it) => (
                  <TableRow key={`${it.line} ${it.column} ${it.code}`}>
                    <TableCell>{it.line}</TableCell>
                    <TableCell>{it.column === null ? t('imports.wholeRow') : <Ltr>{it.column}</Ltr>}</TableCell>
                    <TableCell>{it.reason[language]}</TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </TableContainer>
        )}
      </Box>
    </Panel>
  );
}
