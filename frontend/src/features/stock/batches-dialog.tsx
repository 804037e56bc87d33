import type { StockBatch, StockLevel } from '@nilecare/contracts/stock.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { AdjustDialog } from './adjust-dialog.tsx';
import { Amount } from './amount.tsx';
import { RecallDialog } from './recall-dialog.tsx';

/** The batches of an item in a store, the first to expire at first, and what can be done with each. */
export function BatchesDialog({ level, onClose }: { readonly level: StockLevel; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const mayManage = useMay('stock:manage');
  const mayRecall = useMay('recall:manage');
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const [adjusting, setAdjusting] = useState<StockBatch | undefined>(undefined);
  const [recalling, setRecalling] = useState<StockBatch | undefined>(undefined);
  const name = nameIn(language, level.name);
  if (adjusting) return <AdjustDialog level={level} batch={adjusting} onClose={() => setAdjusting(undefined)} />;
  if (recalling) return <RecallDialog name={name} batch={recalling} onClose={() => setRecalling(undefined)} />;
  return (
    <Dialog open onClose={onClose} aria-labelledby="stock-batches" fullWidth maxWidth="md">
      <DialogTitle id="stock-batches">{t('stock.levels.batchesOf', { name })}</DialogTitle>
      <DialogContent>
        {level.batches.length === 0 ? (
          <EmptyState>{t('stock.levels.noBatches')}</EmptyState>
        ) : (
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{t('stock.lot')}</TableCell>
                <TableCell>{t('stock.expires')}</TableCell>
                <TableCell>{t('stock.levels.onHand')}</TableCell>
                <TableCell>{t('common.state')}</TableCell>
                {(mayManage || mayRecall) && <TableCell>{t('common.action')}</TableCell>}
              </TableRow>
            </TableHead>
            <TableBody>
              {level.batches.map((batch) => (
                <TableRow key={batch.id}>
                  <TableCell>
                    <Ltr>{batch.lot}</Ltr>
                  </TableCell>
                  <TableCell>{format.calendarDate(batch.expiresOn)}</TableCell>
                  <TableCell>
                    <Amount n={batch.onHand} unit={level.unit} />
                  </TableCell>
                  <TableCell>
                    <StatusChip
                      tone={batch.state === 'usable' ? 'good' : 'trouble'}
                      label={t(`stock.levels.state.${batch.state}`)}
                    />
                  </TableCell>
                  {(mayManage || mayRecall) && (
                    <TableCell>
                      <Box sx={{ display: 'flex', gap: 1 }}>
                        {mayManage && (
                          <Button
                            variant="outlined"
                            color="inherit"
                            aria-label={`${t('stock.adjust.act')}: ${batch.lot}`}
                            onClick={() => setAdjusting(batch)}
                          >
                            {t('stock.adjust.act')}
                          </Button>
                        )}
                        {mayRecall && batch.state !== 'recalled' && (
                          <Button
                            color="inherit"
                            aria-label={`${t('stock.recalls.act')}: ${batch.lot}`}
                            onClick={() => setRecalling(batch)}
                          >
                            {t('stock.recalls.act')}
                          </Button>
                        )}
                      </Box>
                    </TableCell>
                  )}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </DialogContent>
      <DialogActions>
        <Button component={Link} to={`/stock/movements?store=${level.storeId}&item=${level.itemId}`} color="inherit">
          {t('stock.tabs.movements')}
        </Button>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
