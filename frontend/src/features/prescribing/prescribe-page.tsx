import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import Skeleton from '@mui/material/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useThisPatient } from '../patient/patient-context.ts';
import { entriesOf, noPrescription } from './prescription-entries.ts';
import { PrescriptionForm, type Replacing } from './prescription-form.tsx';
import { useMedicationQuery } from './use-medication.ts';

/** Prescribing: something new, or what goes on from an order that stands (`?change=` and `?renew=` name it). */
export function PrescribePage() {
  const { patient } = useThisPatient();
  const [asked] = useSearchParams();
  const itemId = asked.get('change') ?? asked.get('renew');
  const as = asked.has('renew') ? 'renewal' : 'change';
  if (itemId === null)
    return <PrescriptionForm key={patient.id} subject={`prescription.${patient.id}`} empty={noPrescription} />;
  return <GoOnFrom key={itemId} itemId={itemId} as={as} />;
}

function GoOnFrom({ itemId, as }: Pick<Replacing, 'itemId' | 'as'>) {
  const api = useApi();
  const { patient } = useThisPatient();
  const list = useQuery(useMedicationQuery(patient.id, true));
  const item = list.data?.items.find((it) => it.id === itemId);
  const drugId = item?.drug.id ?? '';
  const drug = useQuery({
    queryKey: ['drugs', drugId],
    queryFn: ({ signal }) => api.medication.getDrug({ params: { drugId } }, { signal }),
    enabled: drugId !== '',
    staleTime: 60_000,
  });
  const error = list.error ?? drug.error;
  if (error) return <ErrorNote error={error} onRetry={list.refetch} />;
  if (!item || !drug.data) return <Skeleton variant="rounded" height={320} />;
  return <From item={item} drug={drug.data} as={as} />;
}

function From({ item, drug, as }: { item: PrescriptionItem; drug: Drug; as: Replacing['as'] }) {
  const empty = { items: [entriesOf(item, drug)] };
  return (
    <PrescriptionForm
      subject={`prescription.${as}.${item.id}`}
      empty={empty}
      replacing={{ itemId: item.id, as, line: item.line }}
    />
  );
}
