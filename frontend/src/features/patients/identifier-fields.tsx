import { PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { useCountryOptions } from './countries.ts';
import { IdSays } from './id-says.tsx';
import { noIdentifier, type PatientEntries } from './patient-entries.ts';

/** What proves who the patient is, and the numbers that other hospitals gave. */
export function IdentifierFields() {
  const { t } = useTranslation();
  const { control } = useFormContext<PatientEntries>();
  const list = useFieldArray({ control, name: 'identifiers' });
  return (
    <Box component="fieldset" sx={{ display: 'grid', gap: 1.5, border: 0, m: 0, p: 0, minWidth: 0 }}>
      <Typography component="legend" variant="h3" sx={{ pb: 1 }}>
        {t('home.patients.identifiers')}
      </Typography>
      {list.fields.map((row, index) => (
        <Identifier key={row.id} index={index} onRemove={() => list.remove(index)} />
      ))}
      <Button startIcon={<Add />} onClick={() => list.append(noIdentifier)} sx={{ justifySelf: 'start' }}>
        {t('home.patients.addIdentifier')}
      </Button>
    </Box>
  );
}

function Identifier({ index, onRemove }: { index: number; onRemove: () => void }) {
  const { t } = useTranslation();
  const { control } = useFormContext<PatientEntries>();
  const { kind, value } = useWatch({ control, name: `identifiers.${index}` });
  const countries = useCountryOptions();
  const name = (field: string) => `identifiers.${index}.${field}`;
  const needsIssuer = kind === 'hospital-number' || kind === 'other';
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ display: 'grid', gap: 1.5, flex: 1, gridTemplateColumns: 'repeat(auto-fill, minmax(172px, 1fr))' }}>
          <ChoiceEntry
            name={name('kind')}
            label={t('registration.kindName')}
            options={PatientIdentifier.shape.kind.options.map((it) => [it, t(`home.patients.identifierKind.${it}`)])}
          />
          <TextEntry
            name={name('value')}
            label={t('home.patients.identifierValue')}
            dir="ltr"
            maxLength={40}
            required
          />
          {needsIssuer ? (
            <TextEntry
              name={name('issuer')}
              label={t('registration.issuer')}
              dir="auto"
              maxLength={100}
              required={kind === 'hospital-number'}
            />
          ) : (
            <ChoiceEntry name={name('country')} label={t('registration.country')} options={countries} />
          )}
          <ChoiceEntry
            name={name('use')}
            label={t('registration.use')}
            options={PatientIdentifier.shape.use.unwrap().options.map((it) => [it, t(`registration.uses.${it}`)])}
          />
          {kind === 'passport' && <TextEntry name={name('validTo')} label={t('registration.validTo')} type="date" />}
        </Box>
        <IconButton onClick={onRemove} aria-label={t('home.patients.removeIdentifier')}>
          <DeleteOutlined fontSize="small" />
        </IconButton>
      </Box>
      {kind === 'national-id' && <IdSays value={value} index={index} />}
    </Box>
  );
}
