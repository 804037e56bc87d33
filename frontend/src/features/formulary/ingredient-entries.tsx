import Add from '@mui/icons-material/Add';
import Delete from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { DoseUnit } from '@nilecare/contracts/dosing.ts';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { noIngredient, type DrugEntries } from './drug-entries.ts';

const MOST = 10;

/** What a drug is made of, each with its strength and its RxNorm code: by these the safety check knows it. */
export function IngredientEntries() {
  const { t } = useTranslation();
  const { control } = useFormContext<DrugEntries>();
  const { fields, append, remove } = useFieldArray({ control, name: 'ingredients' });
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {fields.map((field, place) => (
        <Box
          key={field.id}
          role="group"
          aria-label={t('formulary.ingredient', { n: place + 1 })}
          sx={{
            display: 'grid',
            gap: 1.5,
            alignItems: 'start',
            gridTemplateColumns: { xs: '1fr 1fr', sm: '2fr 1fr 1fr 1fr 44px' },
          }}
        >
          <TextEntry
            name={`ingredients.${place}.name`}
            label={t('formulary.ingredient', { n: place + 1 })}
            required
            dir="auto"
            maxLength={100}
          />
          <TextEntry
            name={`ingredients.${place}.strength`}
            label={t('formulary.strength')}
            dir="ltr"
            inputMode="decimal"
          />
          <ChoiceEntry
            name={`ingredients.${place}.unit`}
            label={t('prescribing.unit')}
            options={DoseUnit.options.map((it) => [it, t(`prescribing.units.${it}`)] as const)}
          />
          <TextEntry name={`ingredients.${place}.rxcui`} label={t('formulary.rxcui')} dir="ltr" inputMode="numeric" />
          {fields.length > 1 && (
            <IconButton onClick={() => remove(place)} aria-label={t('formulary.removeIngredient', { n: place + 1 })}>
              <Delete fontSize="small" />
            </IconButton>
          )}
        </Box>
      ))}
      {fields.length < MOST && (
        <Button startIcon={<Add />} onClick={() => append(noIngredient)} sx={{ justifySelf: 'start' }}>
          {t('formulary.addIngredient')}
        </Button>
      )}
    </Box>
  );
}
