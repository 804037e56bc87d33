import Box from '@mui/material/Box';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { immunisationChoices, type ImmunisationEntries } from './immunisation-entries.ts';

const twoColumns = { display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } } as const;

/** Fields of an immunisation; the form is given by FormProvider. */
export function ImmunisationFields() {
  const { t } = useTranslation();
  const { control } = useFormContext<ImmunisationEntries>();
  const status = useWatch({ control, name: 'status' });
  const words = 'record.immunisations';
  return (
    <>
      <Box sx={{ ...twoColumns, gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr' } }}>
        <TextEntry name="vaccine.text" label={t('record.immunisations.vaccine')} dir="auto" required autoFocus />
        <TextEntry name="vaccine.cvx" label={t('record.immunisations.cvx')} dir="ltr" inputMode="numeric" />
      </Box>
      <Box sx={twoColumns}>
        <ChoiceEntry
          name="status"
          label={t('record.immunisations.statusName')}
          options={immunisationChoices.status.map((it) => [it, t(`${words}.status.${it}`)])}
        />
        <TextEntry
          name="occurredOn"
          label={t('record.immunisations.occurredOn')}
          hint={t('record.entry.partialDate')}
          dir="ltr"
          required
        />
      </Box>
      {status === 'not-done' ? <NotGiven /> : <Given />}
      <TextEntry name="note" label={t('record.entry.note')} lines={2} dir="auto" maxLength={2000} />
    </>
  );
}

function NotGiven() {
  const { t } = useTranslation();
  return (
    <ChoiceEntry
      name="notDoneReason"
      label={t('record.immunisations.notDoneName')}
      options={immunisationChoices.notDoneReason.map((it) => [it, t(`record.immunisations.notDone.${it}`)])}
      required
    />
  );
}

function Given() {
  const { t } = useTranslation();
  const notStated = ['', t('record.immunisations.notStated')] as const;
  return (
    <Box sx={twoColumns}>
      <ChoiceEntry
        name="source"
        label={t('record.immunisations.reportedName')}
        options={immunisationChoices.source.map((it) => [it, t(`record.immunisations.reported.${it}`)])}
      />
      <TextEntry name="doseNumber" label={t('record.immunisations.dose')} dir="ltr" inputMode="numeric" />
      <TextEntry name="lotNumber" label={t('record.immunisations.lot')} dir="ltr" maxLength={40} />
      <TextEntry name="expiresOn" label={t('record.immunisations.expires')} type="date" />
      <ChoiceEntry
        name="site"
        label={t('record.immunisations.siteName')}
        options={[
          notStated,
          ...immunisationChoices.site.map((it) => [it, t(`record.immunisations.site.${it}`)] as const),
        ]}
      />
      <ChoiceEntry
        name="route"
        label={t('record.immunisations.routeName')}
        options={[
          notStated,
          ...immunisationChoices.route.map((it) => [it, t(`record.immunisations.route.${it}`)] as const),
        ]}
      />
      <TextEntry name="manufacturer" label={t('record.immunisations.manufacturer')} dir="auto" maxLength={100} />
      <Box />
      <TextEntry name="reactionText" label={t('record.immunisations.reaction')} dir="auto" maxLength={300} />
      <TextEntry name="reactionOn" label={t('record.immunisations.reactionOn')} type="date" />
    </Box>
  );
}

/** What is said where the general words would not help. */
export function useImmunisationHints(): Readonly<Record<string, string>> {
  const { t } = useTranslation();
  return {
    occurredOn: t('record.entry.partialDate'),
    reactionText: t('record.immunisations.reactionBoth'),
    notDoneReason: t('common.entry.needed'),
  };
}
