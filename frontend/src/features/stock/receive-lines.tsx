import Box from '@mui/material/Box';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ItemLine, QuantityEntry } from './item-line.tsx';
import { ItemPick } from './item-pick.tsx';
import { lineOf, type ReceiveChecked, type ReceiveEntries } from './receive-entries.ts';

/** What arrived, line by line: lot and expiry as they stand on the package. */
export function ReceiveLines() {
  const { t } = useTranslation();
  const { control } = useFormContext<ReceiveEntries, unknown, ReceiveChecked>();
  const { fields, append, remove } = useFieldArray({ control, name: 'lines' });
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ItemPick onPick={(item) => append(lineOf(item), { focusName: `lines.${fields.length}.lot` })} />
      {fields.length === 0 && <EmptyState>{t('stock.receive.noLines')}</EmptyState>}
      {fields.map((line, at) => (
        <ItemLine key={line.id} name={line.name} widths="1.2fr 1.2fr 1fr" onRemove={() => remove(at)}>
          <TextEntry name={`lines.${at}.lot`} label={t('stock.lot')} required dir="ltr" maxLength={40} />
          <TextEntry
            name={`lines.${at}.expiresOn`}
            label={t('stock.expires')}
            hint={t('stock.receive.expiresHint')}
            required
            type="date"
          />
          <QuantityEntry name={`lines.${at}.quantity`} unit={line.unit} />
        </ItemLine>
      ))}
    </Box>
  );
}
