import type { SafetyFacts as Facts } from '@nilecare/contracts/api/medication-facts.ts';
import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { Facts as FactList } from '../../shared-ui/facts.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { RecordPanel } from '../record/record-panel.tsx';

const measures = ['weight', 'height', 'creatinine', 'potassium'] as const;
const states = ['pregnant', 'lactating'] as const;

/** What a safety check looks at beside the orders; what could not be asked for is said. */
export function SafetyFacts({ patientId }: { readonly patientId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const facts = useQuery({
    queryKey: ['medication', patientId, 'facts'],
    queryFn: ({ signal }) => api.medication.getSafetyFacts({ query: { patientId } }, { signal }),
  });
  return (
    <RecordPanel title={t('pharmacy.facts.title')} query={facts}>
      {(known) => (
        <>
          {known.unavailable.length > 0 && (
            <Alert severity="warning" sx={{ mb: 1.5 }}>
              {t('pharmacy.facts.unavailable', {
                facts: known.unavailable.map((it) => t(`pharmacy.facts.of.${it}`)).join(t('safety.comma')),
              })}
            </Alert>
          )}
          <Measures patient={known.patient} />
          <HomeDrugs drugs={known.homeDrugs} />
        </>
      )}
    </RecordPanel>
  );
}

function Measures({ patient }: { readonly patient: Facts['patient'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shownStates = patient.sex === 'male' ? [] : states;
  return (
    <FactList
      of={[
        ...measures.map((name) => {
          const found = patient[name];
          return [
            t(`pharmacy.facts.of.${name}`),
            found ? (
              <span key={name}>
                <Ltr>
                  {found.value} {found.unit}
                </Ltr>{' '}
                · <bdi>{format.dateTime(found.at)}</bdi>
              </span>
            ) : (
              t('pharmacy.facts.notKnown')
            ),
          ] as const;
        }),
        ...shownStates.map((name) => {
          const is = patient[name];
          return [
            t(`pharmacy.facts.of.${name}`),
            is === null ? t('pharmacy.facts.notKnown') : t(is ? 'common.yes' : 'common.no'),
          ] as const;
        }),
      ]}
    />
  );
}

function HomeDrugs({ drugs }: { readonly drugs: Facts['homeDrugs'] }) {
  const { t } = useTranslation();
  if (drugs.length === 0) return null;
  return (
    <>
      <Typography variant="h3" sx={{ mt: 2, mb: 0.5 }}>
        {t('pharmacy.facts.home')}
      </Typography>
      {drugs.map(({ id, text, doseText, decision }) => (
        <Typography key={id} variant="body2">
          <bdi>{text}</bdi>
          {doseText !== null && (
            <>
              {' · '}
              <bdi>{doseText}</bdi>
            </>
          )}
          {' · '}
          {decision === null ? t('pharmacy.facts.undecided') : t(`reconciliation.decision.${decision}`)}
        </Typography>
      ))}
    </>
  );
}
