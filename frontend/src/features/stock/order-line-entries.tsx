import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
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
  const language = usePreferences((it) => it.language);
  const { control, getValues, setValue } = useFormContext<OrderEntries, unknown, OrderChecked>();
  const { fields, append, remove } = useFieldArray({ control, name: 'lines' });
  const isOn = (itemId: string) => getValues('lines').some((it) => it.itemId === itemId);
  const suggest = useMutation({
    mutationFn: async () => (await api.inventory.suggestPurchase({ query: { storeId } })).items,
    onSuccess: (items) => {
      const missing = items.filter((it) => it.quantity > 0 && !isOn(it.itemId));
      append(
        missing.map(({ itemId, name, ...suggested }) =>
          orderLineOf({ id: itemId, name, unit: '', packSize: 1 }, currency, suggested),
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
      {fields.map((line, at) => {
        const name = nameIn(language, line.name);
        return (
          <Box
            key={line.id}
            role="group"
            aria-label={name}
            sx={{
              display: 'grid',
              gap: 1.5,
              alignItems: 'start',
              gridTemplateColumns: { xs: '1fr', md: '2fr 1fr 1fr auto' },
            }}
          >
            <Typography sx={{ fontWeight: 600, alignSelf: 'center' }}>{name}</Typography>
            <TextEntry
              name={`lines.${at}.quantity`}
              label={line.unit === '' ? t('stock.quantity') : t('stock.quantityIn', { unit: line.unit })}
              required
              dir="ltr"
              inputMode="numeric"
            />
            <TextEntry
              name={`lines.${at}.price`}
              label={`${t('stock.orders.price')} (${currency})`}
              hint={t('stock.orders.priceHint')}
              required
              dir="ltr"
              inputMode="decimal"
            />
            <Button
              color="inherit"
              aria-label={`${t('stock.remove')}: ${name}`}
              onClick={() => remove(at)}
              sx={{ minHeight: 44 }}
            >
              {t('stock.remove')}
            </Button>
          </Box>
        );
      })}
    </Box>
  );
}
