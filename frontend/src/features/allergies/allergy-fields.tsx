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
import { allergyChoices, type AllergyEntries } from './allergy-entries.ts';

const twoColumns = { display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } } as const;

/** Fields of an allergy; the form is given by FormProvider. */
export function AllergyFields() {
  const { t } = useTranslation();
  const words = 'record.allergies';
  return (
    <>
      <TextEntry
        name="substance.text"
        label={t('record.allergies.substance')}
        hint={t('record.allergies.substanceHint')}
        dir="auto"
        maxLength={200}
        required
        autoFocus
      />
      <Box sx={twoColumns}>
        <ChoiceEntry
          name="category"
          label={t('record.allergies.categoryName')}
          options={allergyChoices.category.map((it) => [it, t(`${words}.category.${it}`)])}
        />
        <ChoiceEntry
          name="type"
          label={t('record.allergies.typeName')}
          options={allergyChoices.type.map((it) => [it, t(`${words}.type.${it}`)])}
        />
        <ChoiceEntry
          name="criticality"
          label={t('record.allergies.criticalityName')}
          options={allergyChoices.criticality.map((it) => [it, t(`${words}.criticality.${it}`)])}
        />
        <ChoiceEntry
          name="verificationStatus"
          label={t('record.allergies.certainty')}
          options={allergyChoices.verificationStatus.map((it) => [it, t(`record.verification.${it}`)])}
        />
        <ChoiceEntry
          name="clinicalStatus"
          label={t('record.allergies.state')}
          options={allergyChoices.clinicalStatus.map((it) => [it, t(`${words}.status.${it}`)])}
        />
        <TextEntry name="onset" label={t('record.allergies.onset')} hint={t('record.entry.partialDate')} dir="ltr" />
      </Box>
      <Reactions />
      <TextEntry name="note" label={t('record.entry.note')} lines={2} dir="auto" maxLength={2000} />
    </>
  );
}

function Reactions() {
  const { t } = useTranslation();
  const { control } = useFormContext<AllergyEntries>();
  const list = useFieldArray({ control, name: 'reactions' });
  return (
    <Box component="fieldset" sx={{ display: 'grid', gap: 1.5, border: 0, m: 0, p: 0, minWidth: 0 }}>
      <Typography component="legend" variant="h3" sx={{ pb: 1 }}>
        {t('record.allergies.reactions')}
      </Typography>
      {list.fields.map((row, index) => (
        <Box key={row.id} sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
          <TextEntry
            name={`reactions.${index}.manifestation`}
            label={t('record.allergies.manifestation')}
            dir="auto"
            maxLength={200}
            required
          />
          <Box sx={{ width: 180, flex: 'none' }}>
            <ChoiceEntry
              name={`reactions.${index}.severity`}
              label={t('record.allergies.severityName')}
              options={[
                ['', t('record.allergies.severity.unknown')],
                ...allergyChoices.severity.map((it) => [it, t(`record.allergies.severity.${it}`)] as const),
              ]}
            />
          </Box>
          <IconButton onClick={() => list.remove(index)} aria-label={t('record.allergies.removeReaction')}>
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </Box>
      ))}
      <Button
        startIcon={<Add />}
        onClick={() => list.append({ manifestation: '', severity: '', onset: '' })}
        sx={{ justifySelf: 'start' }}
      >
        {t('record.allergies.addReaction')}
      </Button>
    </Box>
  );
}
