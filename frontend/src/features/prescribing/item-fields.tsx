import Add from '@mui/icons-material/Add';
import Delete from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useController, useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { DrugEntry } from './drug-entry.tsx';
import { unitsOf, type PrescriptionEntries } from './prescription-entries.ts';
import { timingNames } from './timing-choices.ts';

const row = { display: 'grid', gap: 1.5, alignItems: 'start' } as const;

/** The fields of one drug of the prescription around. */
export function ItemFields({ index, drugIsGiven }: { readonly index: number; readonly drugIsGiven: boolean }) {
  const { t } = useTranslation();
  const { control, setValue } = useFormContext<PrescriptionEntries>();
  const path = `items.${index}` as const;
  const { field, fieldState } = useController({ control, name: `${path}.drug` });
  const item = useWatch({ control, name: path });
  const steps = useFieldArray({ control, name: `${path}.steps` });
  const drug = field.value;
  const units = unitsOf(drug);
  const routes = drug?.routes ?? [];
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ ...row, gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr' } }}>
        <DrugEntry
          value={drug}
          error={fieldState.error && t('prescribing.chooseDrug')}
          autoFocus={!drugIsGiven && index === 0}
          onChange={(next) => {
            field.onChange(next);
            setValue(`${path}.route`, next?.routes.length === 1 ? (next.routes[0] ?? '') : '');
            for (const place of item.steps.keys())
              setValue(`${path}.steps.${place}.unit`, unitsOf(next)[0] ?? '{tablet}');
          }}
        />
        <ChoiceEntry
          name={`${path}.route`}
          label={t('prescribing.route')}
          required
          options={[
            ['', t('prescribing.choose')] as const,
            ...routes.map((it) => [it, t(`prescribing.routes.${it}`)] as const),
          ]}
        />
      </Box>
      {steps.fields.map((step, place) => (
        <Box
          key={step.id}
          sx={{ ...row, gridTemplateColumns: { xs: '1fr 1fr', sm: '1fr 1fr 2fr 1fr 44px' } }}
          role="group"
          aria-label={t('prescribing.step', { n: place + 1 })}
        >
          <TextEntry
            name={`${path}.steps.${place}.dose`}
            label={t('prescribing.dose')}
            required
            inputMode="decimal"
            dir="ltr"
          />
          <ChoiceEntry
            name={`${path}.steps.${place}.unit`}
            label={t('prescribing.unit')}
            options={units.map((it) => [it, t(`prescribing.units.${it}`)] as const)}
          />
          <ChoiceEntry
            name={`${path}.steps.${place}.timing`}
            label={t('prescribing.timing')}
            required={!item.asNeeded}
            options={[
              ['', item.asNeeded ? t('prescribing.timings.asNeeded') : t('prescribing.choose')] as const,
              ...(item.steps[place]?.timing === 'kept' ? ([['kept', t('prescribing.timings.kept')]] as const) : []),
              ...timingNames.map((it) => [it, t(`prescribing.timings.${it}`)] as const),
            ]}
          />
          <TextEntry name={`${path}.steps.${place}.days`} label={t('prescribing.days')} inputMode="numeric" dir="ltr" />
          {steps.fields.length > 1 ? (
            <IconButton onClick={() => steps.remove(place)} aria-label={t('prescribing.removeStep', { n: place + 1 })}>
              <Delete fontSize="small" />
            </IconButton>
          ) : (
            <span />
          )}
        </Box>
      ))}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Button
          size="small"
          startIcon={<Add />}
          onClick={() => {
            const last = item.steps.at(-1);
            if (last) steps.append({ ...last, days: '' });
          }}
        >
          {t('prescribing.addStep')}
        </Button>
        <SwitchEntry name={`${path}.asNeeded`} label={t('prescribing.asNeeded')} />
      </Box>
      {item.asNeeded && (
        <Box sx={{ ...row, gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr 1fr' } }}>
          <TextEntry name={`${path}.reason`} label={t('prescribing.reason')} required dir="auto" maxLength={200} />
          <TextEntry name={`${path}.minHours`} label={t('prescribing.minHours')} inputMode="decimal" dir="ltr" />
          <TextEntry name={`${path}.maxPerDay`} label={t('prescribing.maxPerDay')} inputMode="numeric" dir="ltr" />
        </Box>
      )}
      <Box sx={{ ...row, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' } }}>
        <ChoiceEntry
          name={`${path}.priority`}
          label={t('prescribing.priority')}
          options={(['routine', 'urgent', 'stat'] as const).map((it) => [it, t(`pharmacy.priority.${it}`)] as const)}
        />
        <TextEntry name={`${path}.indication`} label={t('prescribing.indication')} dir="auto" maxLength={200} />
        <TextEntry name={`${path}.instructions`} label={t('prescribing.instructions')} dir="auto" maxLength={500} />
      </Box>
    </Box>
  );
}
