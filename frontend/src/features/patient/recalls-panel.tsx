import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useThisPatient } from './patient-context.ts';

/** What the patient was given of lots that are recalled, and why they are; nothing where there is none. */
export function RecallsPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const { recalls } = useThisPatient();
  return recalls.map(({ id, name, lot, quantity, unit, givenAt, reason }) => (
    <Alert key={`${id} ${givenAt}`} severity="warning">
      <AlertTitle>{t('patient.summary.recalls')}</AlertTitle>
      <bdi>{nameIn(language, name)}</bdi> ·{' '}
      {t('patient.summary.recalledLot', {
        lot: `\u2066${lot}\u2069`,
        quantity: format.number(quantity),
        unit: nameIn(language, unit),
        at: format.dateTime(givenAt),
      })}{' '}
      · <bdi>{reason}</bdi>
    </Alert>
  ));
}
