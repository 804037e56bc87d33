import { NextOfKin } from '@nilecare/contracts/api/clinical-patients.ts';
import { Language } from '@nilecare/contracts/primitives.ts';
import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { useCountryOptions } from './countries.ts';
import type { PatientEntries } from './patient-entries.ts';

const columns = { display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))' } as const;
const group = { display: 'grid', gap: 1.5, border: 0, m: 0, p: 0, minWidth: 0 } as const;

/** Where the patient lives, who is to be called, and what else helps to tell one from another. */
export function ContactFields() {
  const { t } = useTranslation();
  const countries = useCountryOptions();
  return (
    <>
      <Box component="fieldset" sx={group}>
        <Typography component="legend" variant="h3" sx={{ pb: 1 }}>
          {t('registration.address')}
        </Typography>
        <Box sx={columns}>
          <TextEntry name="details.address.line" label={t('registration.line')} dir="auto" maxLength={200} />
          <TextEntry name="details.address.city" label={t('registration.city')} dir="auto" maxLength={100} />
          <TextEntry
            name="details.address.governorate"
            label={t('registration.governorate')}
            dir="auto"
            maxLength={100}
          />
          <ChoiceEntry name="details.address.country" label={t('registration.country')} options={countries} />
        </Box>
      </Box>
      <NextOfKinFields />
      <Box component="fieldset" sx={group}>
        <Typography component="legend" variant="h3" sx={{ pb: 1 }}>
          {t('registration.more')}
        </Typography>
        <Box sx={columns}>
          <TextEntry name="details.motherName" label={t('registration.motherName')} dir="auto" maxLength={200} />
          <ChoiceEntry
            name="details.preferredLanguage"
            label={t('registration.language')}
            options={[
              ['', t('registration.notStated')],
              ...Language.options.map((it) => [it, t(`registration.languages.${it}`)] as const),
            ]}
          />
        </Box>
      </Box>
    </>
  );
}

const MOST_CONTACTS = 5;

function NextOfKinFields() {
  const { t } = useTranslation();
  const { control } = useFormContext<PatientEntries>();
  const list = useFieldArray({ control, name: 'details.nextOfKin' });
  return (
    <Box component="fieldset" sx={group}>
      <Typography component="legend" variant="h3" sx={{ pb: 1 }}>
        {t('registration.contacts')}
      </Typography>
      {list.fields.map((row, index) => (
        <Box key={row.id} sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
          <Box sx={{ ...columns, flex: 1 }}>
            <TextEntry
              name={`details.nextOfKin.${index}.name`}
              label={t('registration.kinName')}
              dir="auto"
              maxLength={200}
              required
            />
            <ChoiceEntry
              name={`details.nextOfKin.${index}.relationship`}
              label={t('registration.relationshipName')}
              options={NextOfKin.shape.relationship.options.map((it) => [it, t(`registration.relationship.${it}`)])}
            />
            <TextEntry
              name={`details.nextOfKin.${index}.phone`}
              label={t('home.patients.phone')}
              type="tel"
              dir="ltr"
            />
          </Box>
          <IconButton onClick={() => list.remove(index)} aria-label={t('registration.removeContact')}>
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </Box>
      ))}
      {list.fields.length < MOST_CONTACTS && (
        <Button
          startIcon={<Add />}
          onClick={() => list.append({ name: '', relationship: 'spouse', phone: '' })}
          sx={{ justifySelf: 'start' }}
        >
          {t('registration.addContact')}
        </Button>
      )}
    </Box>
  );
}
