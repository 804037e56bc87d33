import type { PharmacyOrder } from '@nilecare/contracts/api/medication-pharmacy.ts';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem-text.ts';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';
import { SaidBy } from './said-by.tsx';
import { usePharmacyChanged } from './use-pharmacy.ts';

const LOOK_MS = 30_000;

/** What the pharmacist wants to know of a patient's orders, and what was rejected; nothing where there is nothing. */
export function QueriesPanel({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQuery({
    queryKey: ['pharmacy', 'queries', patientId],
    queryFn: async ({ signal }) => (await api.medication.listOpenQueries({ query: { patientId } }, { signal })).items,
    refetchInterval: LOOK_MS,
  });
  if (queries.isError) return <ErrorNote error={queries.error} onRetry={queries.refetch} />;
  if (!queries.data || queries.data.length === 0) return null;
  return (
    <Panel title={t('pharmacy.queries.title')}>
      {queries.data.map((order) => (
        <Query key={order.itemId} order={order} />
      ))}
    </Panel>
  );
}

function Query({ order }: { order: PharmacyOrder }) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = usePharmacyChanged();
  const may = useMay('medication:prescribe');
  const language = usePreferences((it) => it.language);
  const [isAnswering, setAnswering] = useState(false);
  const answer = useMutation({
    mutationFn: (text: string) =>
      api.medication.answerQuery({ params: { itemId: order.itemId }, body: { text } }, { ifMatch: order.version }),
    onSuccess: async () => {
      setAnswering(false);
      await changed();
    },
  });
  const isRejected = order.state === 'rejected';
  const said = isRejected ? order.rejection : order.query;
  const isLate = isProblem(answer.error, 'version-conflict');
  return (
    <Alert
      severity="warning"
      variant="outlined"
      sx={{ mb: 1 }}
      action={
        may &&
        !isRejected && (
          <Button color="inherit" onClick={() => setAnswering(true)}>
            {t('pharmacy.queries.answer')}
          </Button>
        )
      }
    >
      <strong>{nameIn(language, order.drug.name)}</strong>
      {said && (
        <div>
          <bdi>{said.text}</bdi> – <SaidBy who={said.by.name} at={said.at} />
        </div>
      )}
      {isRejected && t('pharmacy.queries.rejected')}
      {isAnswering && (
        <ReasonDialog
          title={nameIn(language, order.drug.name)}
          label={t('pharmacy.queries.label')}
          confirm={t('pharmacy.queries.answer')}
          lines={2}
          pending={answer.isPending}
          error={isLate ? null : answer.error}
          onConfirm={(text) => answer.mutate(text)}
          onClose={() => setAnswering(false)}
        >
          {said?.text}
          {isLate && <Alert severity="warning">{t('pharmacy.queries.conflict')}</Alert>}
        </ReasonDialog>
      )}
    </Alert>
  );
}
