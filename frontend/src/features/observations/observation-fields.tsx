import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { NativeChoiceEntry } from '../../shared-ui/entries/native-choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { MeasureEntry } from './measure-entry.tsx';
import { observationChoices, type ObservationEntries } from './observation-entries.ts';

const grid = { display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))' } as const;

/** Fields of a set of observations in the order of the NEWS2 chart; the form is given by FormProvider. */
export function ObservationFields() {
  const { t } = useTranslation();
  const { control } = useFormContext<ObservationEntries>();
  const breathing = useWatch({ control, name: 'breathing' });
  const notLooked = ['', t('observations.notLooked')] as const;
  return (
    <>
      <Box sx={grid}>
        <MeasureEntry name="respiration" autoFocus />
        <MeasureEntry name="spo2" />
        <NativeChoiceEntry
          name="breathing"
          label={t('observations.breathingName')}
          options={[
            notLooked,
            ...observationChoices.breathing.map((it) => [it, t(`observations.breathing.${it}`)] as const),
          ]}
        />
        {breathing === 'oxygen' && <Oxygen />}
        <MeasureEntry name="systolic" />
        <MeasureEntry name="diastolic" />
        <MeasureEntry name="pulse" />
        <NativeChoiceEntry
          name="consciousness"
          label={t('observations.consciousness')}
          options={[
            notLooked,
            ...observationChoices.consciousness.map((it) => [it, t(`observations.level.${it}`)] as const),
          ]}
        />
        <MeasureEntry name="temperature" />
      </Box>
      <Typography variant="h3">{t('observations.more')}</Typography>
      <Box sx={grid}>
        <MeasureEntry name="pain" />
        <MeasureEntry name="glucose" />
        <MeasureEntry name="urine-output" />
        <MeasureEntry name="weight" />
        <MeasureEntry name="height" />
        <NativeChoiceEntry
          name="position"
          label={t('observations.positionName')}
          options={[
            notLooked,
            ...observationChoices.position.map((it) => [it, t(`observations.position.${it}`)] as const),
          ]}
        />
        <NativeChoiceEntry
          name="spo2Scale"
          label={t('observations.scaleName')}
          options={observationChoices.spo2Scale.map((it) => [it, t(`observations.scale.${it}`)])}
        />
        <TextEntry
          name="takenAt"
          label={t('observations.takenAt')}
          hint={t('observations.takenAtHint')}
          type="datetime-local"
        />
      </Box>
      <TextEntry name="note" label={t('record.entry.note')} lines={2} dir="auto" maxLength={2000} />
    </>
  );
}

function Oxygen() {
  const { t } = useTranslation();
  return (
    <>
      <TextEntry name="litresPerMinute" label={`${t('observations.litres')} (l/min)`} inputMode="decimal" dir="ltr" />
      <NativeChoiceEntry
        name="device"
        label={t('observations.deviceName')}
        options={[
          ['', t('observations.notLooked')],
          ...observationChoices.device.map((it) => [it, t(`observations.device.${it}`)] as const),
        ]}
      />
    </>
  );
}
