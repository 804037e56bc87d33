import type { Reconciliation } from '@nilecare/contracts/api/medication-reconciliation.ts';
import Fact from '@mui/icons-material/FactCheckOutlined';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, useMay } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useThisPatient } from '../patient/patient-context.ts';
import { useRereadMedication } from '../prescribing/use-medication.ts';
import { RecordPanel } from '../record/record-panel.tsx';
import { ReconciliationCard } from './reconciliation-card.tsx';
import { useReconciliationsQuery } from './use-reconciliation.ts';

const kinds = ['admission', 'discharge'] as const;

/** What the patient took before, and what was decided of each drug, when she came and when she goes. */
export function ReconciliationPanel() {
  const { t } = useTranslation();
  const api = useApi();
  const { patient, encounter } = useThisPatient();
  const mayPrescribe = useMay('medication:prescribe');
  const query = useQuery(useReconciliationsQuery(patient.id));
  const reread = useRereadMedication(patient.id);
  const keyFor = useIdempotencyKey();
  const start = useMutation({
    mutationFn: (body: { patientId: string; encounterId: string; kind: Reconciliation['kind'] }) =>
      api.medication.startReconciliation({ body }, { idempotencyKey: keyFor(body) }),
    onSuccess: reread,
  });
  const begun = new Set(query.data?.items.filter((it) => it.encounterId === encounter?.id).map((it) => it.kind));
  const actions =
    mayPrescribe &&
    encounter &&
    kinds
      .filter((kind) => !begun.has(kind))
      .map((kind) => (
        <Button
          key={kind}
          loading={start.isPending}
          onClick={() => start.mutate({ patientId: patient.id, encounterId: encounter.id, kind })}
        >
          {t(`reconciliation.start.${kind}`)}
        </Button>
      ));
  return (
    <RecordPanel title={t('reconciliation.title')} query={query} actions={actions} flush>
      {({ items }) => (
        <>
          {start.error && <ErrorNote error={start.error} />}
          {items.length === 0 && <EmptyState icon={<Fact />}>{t('reconciliation.none')}</EmptyState>}
          {items.map((it) => (
            <ReconciliationCard key={it.id} reconciliation={it} mayChange={mayPrescribe && it.state === 'open'} />
          ))}
        </>
      )}
    </RecordPanel>
  );
}
