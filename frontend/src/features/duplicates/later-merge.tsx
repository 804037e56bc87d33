import type { PatientMerge } from '@nilecare/contracts/api/clinical-index.ts';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { isProblem } from '../../api/problem-text.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { PatientName } from '../admin-audit/patient-name.tsx';

interface Props {
  /** Why a merge could not be undone. */
  readonly error: unknown;
  readonly survivorId: string;
  readonly onChosen: (merge: PatientMerge) => void;
}

/** Shows the later merge that has to be undone first, and offers to; nothing where something else went wrong. */
export function LaterMerge({ error, survivorId, onChosen }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const mergeId = isProblem(error, 'merge-not-latest') ? error.extensions['mergeId'] : undefined;
  const merges = useQuery({
    queryKey: ['merges', 'of', survivorId],
    queryFn: ({ signal }) => api.clinical.listMerges({ query: { patientId: survivorId, limit: 100 } }, { signal }),
    enabled: mergeId !== undefined,
  });
  const later = merges.data?.items.find((it) => it.id === mergeId);
  if (!later) return null;
  const { mergedBy: name, mergedAt, reason } = later;
  return (
    <Alert
      severity="info"
      action={<Button onClick={() => onChosen(later)}>{t('registration.merges.laterFirst')}</Button>}
    >
      <strong>
        <PatientName patientId={later.mergedId} />
      </strong>
      <div dir="auto">{t('registration.merges.later', { name, time: format.dateTime(mergedAt), reason })}</div>
    </Alert>
  );
}
