import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { toLocalEntry } from '../../shared-ui/zoned-time.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import {
  bodyOf,
  noObservation,
  observationEntries,
  scaleOf,
  type ObservationChecked,
  type ObservationEntries,
} from './observation-entries.ts';
import { ObservationForm } from './observation-form.tsx';
import { useObservationHints } from './use-observation-hints.ts';
import { useObservationsQuery, useRereadObservations } from './use-observations.ts';

/** Entering a set of observations; it begins with the scale by which the patient's saturation is judged. */
export function NewObservationPage() {
  const { patient } = useThisPatient();
  return <NewObservationOf key={patient.id} patientId={patient.id} />;
}

function NewObservationOf({ patientId }: { readonly patientId: string }) {
  // What was read before may be of before a colleague's decision, or of another patient.
  const asked = useObservationsQuery(patientId);
  const { data, error, isFetchedAfterMount } = useQuery({ ...asked, refetchOnMount: 'always' });
  const [scale, setScale] = useState<ObservationEntries['spo2Scale'] | undefined>(undefined);
  // What is read later, or cannot be, takes nothing from who is typing.
  if (scale === undefined && isFetchedAfterMount && data && !error) setScale(scaleOf(data.items));
  if (scale !== undefined) return <NewObservation scale={scale} />;
  return error && <ErrorNote error={error} />;
}

function NewObservation({ scale }: { readonly scale: ObservationEntries['spo2Scale'] }) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const { timeZone } = useFormat();
  const { patient, encounter } = useThisPatient();
  const keyFor = useIdempotencyKey();
  const reread = useRereadObservations(patient.id);
  const [empty] = useState(() => noObservation(scale));
  const form = useForm({
    resolver: entryResolver(observationEntries, t, useObservationHints()),
    defaultValues: empty,
  });
  const draft = useDraft(`observation.${patient.id}`, form, empty);
  const { keptAt } = draft;
  // What comes back was measured when it was typed, not when it is saved.
  useEffect(() => {
    if (keptAt !== undefined && form.getValues('takenAt') === '')
      form.setValue('takenAt', toLocalEntry(keptAt, timeZone), { shouldDirty: true });
  }, [keptAt, form, timeZone]);
  const add = useMutation({
    mutationFn: (checked: ObservationChecked) => {
      const body = { ...bodyOf(checked, timeZone), patientId: patient.id, encounterId: encounter?.id ?? null };
      return api.clinical.recordObservation({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      draft.forget();
      await reread();
      await navigate(`/patients/${patient.id}/observations`);
    },
  });
  return (
    <ObservationForm
      title={t('observations.enter')}
      form={form}
      pending={add.isPending}
      error={add.error}
      onSubmit={add.mutate}
      usualScale={empty.spo2Scale}
      before={<DraftNote draft={draft} />}
    />
  );
}
