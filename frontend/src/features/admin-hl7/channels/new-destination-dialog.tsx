import { useMutation } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../../api/use-idempotency-key.ts';
import { useApi } from '../../../app/platform-context.ts';
import { DraftNote } from '../../../shared-ui/draft-note.tsx';
import { EntryDialog } from '../../../shared-ui/entries/entry-dialog.tsx';
import { entryResolver } from '../../../shared-ui/entries/entry-resolver.ts';
import { useDraft } from '../../../shared-ui/use-draft.ts';
import {
  bodyOf,
  destinationEntries,
  destinationHints,
  noDestination,
  type DestinationChecked,
  type DestinationEntries,
} from './destination-entries.ts';
import { DestinationFields } from './destination-fields.tsx';

interface Props {
  readonly facilityId: string;
  readonly onCreated: (destinationId: string) => unknown;
  readonly onClose: () => void;
}

/** Sends messages to another system from now on. */
export function NewDestinationDialog({ facilityId, onCreated, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const begun = { ...noDestination, facilityId };
  const form = useForm<DestinationEntries, unknown, DestinationChecked>({
    defaultValues: begun,
    resolver: entryResolver(destinationEntries, t, destinationHints(t)),
  });
  const draft = useDraft('hl7-destination new', form, begun);
  const add = useMutation({
    mutationFn: (checked: DestinationChecked) => {
      const body = { ...bodyOf(checked), facilityId: checked.facilityId };
      return api.hl7.createHl7Destination({ body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async (destination) => {
      draft.forget();
      await onCreated(destination.id);
    },
  });
  return (
    <EntryDialog title={t('hl7.destination.add')} form={form} saving={add} onSave={add.mutate} onClose={onClose}>
      <DraftNote draft={draft} />
      <DestinationFields isNew />
    </EntryDialog>
  );
}
