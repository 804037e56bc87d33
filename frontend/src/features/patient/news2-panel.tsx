import { News2Part } from '@nilecare/contracts/alarms.ts';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared-ui/panel.tsx';
import { useIsRefused } from '../record/use-care.ts';
import { News2Chip } from '../vitals/news2-chip.tsx';
import { useVitals } from '../vitals/use-vitals.ts';

/** Where the points of the score come from, and what was not measured. */
export function News2Panel({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const news2 = useVitals(patientId, (cell) => cell?.news2 ?? null);
  const isRefused = useIsRefused(patientId);
  if (!news2 || isRefused) return null;
  return (
    <Panel title={t('patient.summary.news2Parts')} actions={<News2Chip news2={news2} />} flush>
      <Table size="small">
        <TableBody>
          {News2Part.options.map((part) => (
            <TableRow key={part} sx={{ '& td, & th': { py: 0.75 } }}>
              <TableCell component="th" scope="row">
                {t(`vitals.part.${part}`)}
              </TableCell>
              <TableCell align="right" sx={{ color: news2.missing.includes(part) ? 'text.secondary' : 'inherit' }}>
                {news2.missing.includes(part) ? t('vitals.notMeasured') : (news2.points[part] ?? 0)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
