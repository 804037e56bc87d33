import type { TemplateVariable } from '@nilecare/contracts/api/notification-templates.ts';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { isolateValues } from '../../shared-ui/isolate-values.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Panel } from '../../shared-ui/panel.tsx';

/** What each placeholder stands for. */
export function VariablesPanel({ variables }: { readonly variables: readonly TemplateVariable[] }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <Panel title={t('templates.variables')}>
      <Typography color="textSecondary">{t('templates.variablesExplain')}</Typography>
      <TableContainer tabIndex={0} role="group" aria-label={t('templates.variables')}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{t('templates.variable')}</TableCell>
              <TableCell>{t('templates.meaning')}</TableCell>
              <TableCell>{t('templates.example')}</TableCell>
              <TableCell>{t('templates.needed')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {variables.map((it) => (
              <TableRow key={it.name}>
                <TableCell>
                  <Ltr>{`{{${it.name}}}`}</Ltr>
                </TableCell>
                <TableCell>{nameIn(language, it.what)}</TableCell>
                <TableCell sx={{ whiteSpace: 'pre-line' }}>{isolateValues(nameIn(language, it.example))}</TableCell>
                <TableCell>{t(it.required ? 'common.yes' : 'common.no')}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Panel>
  );
}
