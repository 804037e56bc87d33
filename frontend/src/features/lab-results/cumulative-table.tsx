import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { HistoryButton } from '../lab/history-button.tsx';
import { rangeText } from '../lab/range-text.ts';
import { ResultValue } from '../lab/result-value.tsx';
import { unitText } from '../lab/unit-text.ts';
import { CorrectButton } from './correct-button.tsx';
import { cumulative } from './cumulative.ts';

/** Every result of a patient, test by test, the newest collection first. */
export function CumulativeTable({ items }: { items: readonly LabItem[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const { times, rows } = cumulative(items);
  return (
    <Panel title={t('lab.results.cumulative')} flush>
      <TableContainer tabIndex={0} role="group" aria-label={t('lab.results.cumulative')}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{t('lab.column.test')}</TableCell>
              {times.map((it) => (
                <TableCell key={it} sx={{ whiteSpace: 'nowrap' }}>
                  {format.dayHour(it)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => {
              const newest = row.items.get(times.find((it) => row.items.has(it)) ?? '');
              return (
                <TableRow key={row.test.id} hover>
                  <TableCell component="th" scope="row">
                    {nameIn(language, row.test.name)}
                    <Typography variant="body2" color="textSecondary">
                      <Ltr>
                        {rangeText(newest?.result?.range ?? null)} {unitText(row.test.unit)}
                      </Ltr>
                    </Typography>
                  </TableCell>
                  {times.map((it) => (
                    <TableCell key={it}>
                      <Value item={row.items.get(it)} />
                    </TableCell>
                  ))}
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </TableContainer>
    </Panel>
  );
}

function Value({ item }: { item: LabItem | undefined }) {
  const mayCorrect = useMay('lab:release');
  if (!item) return null;
  return (
    <>
      <ResultValue item={item} />
      <Box sx={{ display: 'flex' }}>
        {(item.corrected || item.underCorrection || mayCorrect) && <HistoryButton itemId={item.id} />}
        {mayCorrect && item.state === 'released' && <CorrectButton item={item} />}
      </Box>
    </>
  );
}
