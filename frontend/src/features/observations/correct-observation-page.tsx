import { correctObservation, type ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useApi } from '../../app/platform-context.ts';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { typedBy } from '../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../shared-ui/entries/use-versioned-save.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { EntryConflict } from '../../shared-ui/entries/entry-conflict.tsx';
import {
  bodyOf,
  entriesOf,
  observationEntries,
  type ObservationBody,
  type ObservationChecked,
} from './observation-entries.ts';
import { ObservationForm } from './observation-form.tsx';
import { useObservationHints } from './use-observation-hints.ts';
import { useFreshObservation, useRereadObservations } from './use-observations.ts';
import { useObservationWords } from './use-observation-words.ts';

/** Correcting a set of observations; the state before stays in its history. */
export function CorrectObservationPage() {
  const api = useApi();
  const { observationId = '' } = useParams();
  const history = useQuery({
    queryKey: ['observations', 'history', observationId],
    queryFn: ({ signal }) => api.clinical.getObservationHistory({ params: { observationId } }, { signal }),
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  if (history.isError) return <ErrorNote error={history.error} onRetry={history.refetch} />;
  const set = history.data?.items[0]?.entry;
  return set ? <Correct key={set.id} set={set} /> : <Skeleton variant="rounded" height={320} />;
}

function Correct({ set }: { set: ObservationSet }) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const { timeZone } = useFormat();
  const fresh = useFreshObservation();
  const reread = useRereadObservations(set.patientId);
  const words = useObservationWords();
  const [reason, setReason] = useState('');
  const [reasonMissing, setReasonMissing] = useState(false);
  const asEntered = (it: ObservationSet): ObservationBody =>
    bodyOf(observationEntries.parse(entriesOf(it, timeZone)), timeZone);
  const form = useForm({
    resolver: entryResolver(observationEntries, t, useObservationHints()),
    defaultValues: entriesOf(set, timeZone),
  });
  const saving = useVersionedSave<ObservationSet, ObservationBody>({
    stored: set,
    entriesOf: asEntered,
    save: (body, version) =>
      api.clinical.correctObservation(
        { params: { observationId: set.id }, body: { ...body, reason: reason.trim() } },
        { ifMatch: version },
      ),
    reread: () => fresh(set),
    onSaved: async () => {
      await reread();
      await navigate(`/patients/${set.patientId}/observations`);
    },
  });
  const submit = (checked: ObservationChecked) => {
    const missing = !correctObservation.body.shape.reason.safeParse(reason).success;
    setReasonMissing(missing);
    if (!missing) saving.submit(bodyOf(checked, timeZone));
  };
  return (
    <ObservationForm
      title={t('observations.correct')}
      form={form}
      pending={saving.isPending}
      error={saving.error}
      onSubmit={submit}
    >
      <TextField
        label={t('observations.correctReason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        error={reasonMissing}
        helperText={reasonMissing ? t('common.entry.needed') : undefined}
        required
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
      <EntryConflict
        form={form}
        typedOf={typedBy(observationEntries, (checked) => bodyOf(checked, timeZone))}
        conflict={saving.conflict}
        words={words}
        pending={saving.isPending}
        onKeepMine={() => void form.handleSubmit(submit)()}
      />
    </ObservationForm>
  );
}
