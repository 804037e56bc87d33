import type { listAllergies } from '@nilecare/contracts/api/clinical-allergies.ts';
import type { AnswerOf } from '@nilecare/contracts/endpoint.ts';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { useRereadAllergies } from './use-allergies.ts';

interface Props {
  readonly list: AnswerOf<typeof listAllergies>;
  readonly mayWrite: boolean;
}

/** That none are known, or that nobody asked: the two are not the same. */
export function AllergyStatement({ list, mayWrite }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (list.status === 'recorded') return null;
  if (list.status === 'none-known')
    return (
      <Alert severity="success" variant="outlined" sx={{ mx: 2, mb: 1 }}>
        {list.noneKnown
          ? t('record.allergies.noneKnownBy', {
              name: list.noneKnown.by.name,
              time: format.dateTime(list.noneKnown.at),
            })
          : t('record.allergies.noneKnown')}
      </Alert>
    );
  return (
    <Alert severity="warning" variant="outlined" sx={{ mx: 2, mb: 1 }} action={mayWrite && <StateNone />}>
      {t('record.allergies.notRecordedExplain')}
    </Alert>
  );
}

function StateNone() {
  const { t } = useTranslation();
  const api = useApi();
  const { patient } = useThisPatient();
  const keyFor = useIdempotencyKey();
  const reread = useRereadAllergies(patient.id);
  const state = useMutation({
    mutationFn: () => {
      const body = { patientId: patient.id };
      return api.clinical.stateNoAllergies({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: reread,
  });
  return (
    <>
      {state.isError && <ErrorNote error={state.error} />}
      <Button color="inherit" loading={state.isPending} onClick={() => state.mutate()}>
        {t('record.allergies.stateNone')}
      </Button>
    </>
  );
}
