import type { StockTransfer } from '@nilecare/contracts/api/inventory-movements.ts';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useItemWords } from './use-item-words.ts';

/** What was sent, batch by batch; where less arrived, how much did. */
export function TransferLines({ transfer }: { readonly transfer: StockTransfer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const wordsOf = useItemWords(transfer.fromStoreId);
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', whiteSpace: 'normal', lineHeight: 1.5 }}>
      {transfer.lines.map(({ itemId, batchId, lot, quantity, received }) => {
        const facts = { ...wordsOf(itemId), lot, n: format.number(quantity) };
        const isShort = received !== null && received < quantity;
        return (
          <li key={batchId}>
            {isShort
              ? t('stock.transfers.lineMissing', { ...facts, received: format.number(received) })
              : t('stock.transfers.line', facts)}
          </li>
        );
      })}
    </Box>
  );
}
