import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { ItemPick } from './item-pick.tsx';
import { lineOf, type ReceiveChecked, type ReceiveEntries } from './receive-entries.ts';

/** What arrived, line by line: lot and expiry as they stand on the package. */
export function ReceiveLines() {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const { control } = useFormContext<ReceiveEntries, unknown, ReceiveChecked>();
  const { fields, append, remove } = useFieldArray({ control, name: 'lines' });
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ItemPick onPick={(item) => append(lineOf(item), { focusName: `lines.${fields.length}.lot` })} />
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
              gridTemplateColumns: { xs: '1fr', md: '2fr 1.2fr 1.2fr 1fr auto' },
            }}
          >
            <Typography sx={{ fontWeight: 600, alignSelf: 'center' }}>{name}</Typography>
            <TextEntry name={`lines.${at}.lot`} label={t('stock.lot')} required dir="ltr" maxLength={40} />
            <TextEntry
              name={`lines.${at}.expiresOn`}
              label={t('stock.expires')}
              hint={t('stock.receive.expiresHint')}
              required
              type="date"
            />
            <TextEntry
              name={`lines.${at}.quantity`}
              label={line.unit === '' ? t('stock.quantity') : t('stock.quantityIn', { unit: line.unit })}
              required
              dir="ltr"
              inputMode="numeric"
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
