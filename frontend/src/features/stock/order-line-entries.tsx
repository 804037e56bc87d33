import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { ItemLine, QuantityEntry } from './item-line.tsx';
import { ItemPick } from './item-pick.tsx';
import { orderLineOf, type OrderChecked, type OrderEntries } from './order-entries.ts';

interface Props {
  readonly storeId: string;
  readonly currency: string;
}

/** The items of an order: chosen one by one, or filled in with what is running out. */
export function OrderLineEntries({ storeId, currency }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const { control, getValues, setValue } = useFormContext<OrderEntries, unknown, OrderChecked>();
  const { fields, append, remove } = useFieldArray({ control, name: 'lines' });
  const isOn = (itemId: string) => getValues('lines').some((it) => it.itemId === itemId);
  const suggest = useMutation({
    mutationFn: async () => (await api.inventory.suggestPurchase({ query: { storeId } })).items,
    onSuccess: (items) => {
      const missing = items.filter((it) => it.quantity > 0 && !isOn(it.itemId));
      append(
        missing.map(({ itemId, name, unit, ...suggested }) =>
          orderLineOf({ id: itemId, name, unit, packSize: 1 }, currency, suggested),
        ),
        { shouldFocus: false },
      );
      const supplierId = missing.find((it) => it.supplierId !== null)?.supplierId;
      if (supplierId && getValues('supplierId') === '') setValue('supplierId', supplierId, { shouldDirty: true });
    },
  });
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <Button variant="outlined" loading={suggest.isPending} onClick={() => suggest.mutate()} sx={{ minHeight: 44 }}>
          {t('stock.orders.suggest')}
        </Button>
        <div role="status">
          {suggest.data?.length === 0 && <Alert severity="success">{t('stock.orders.nothingLow')}</Alert>}
        </div>
      </Box>
      {suggest.isError && <ErrorNote error={suggest.error} />}
      <ItemPick
        onPick={(item) =>
          !isOn(item.id) && append(orderLineOf(item, currency), { focusName: `lines.${fields.length}.quantity` })
        }
      />
      {fields.length === 0 && <EmptyState>{t('stock.receive.noLines')}</EmptyState>}
      {fields.map((line, at) => (
        <ItemLine key={line.id} name={line.name} widths="1fr 1fr" onRemove={() => remove(at)}>
          <QuantityEntry name={`lines.${at}.quantity`} unit={line.unit} />
          <TextEntry
            name={`lines.${at}.price`}
            label={`${t('stock.orders.price')} (${currency})`}
            hint={t('stock.orders.priceHint')}
            required
            dir="ltr"
            inputMode="decimal"
          />
        </ItemLine>
      ))}
    </Box>
  );
}
