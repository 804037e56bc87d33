import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../app/platform-context.ts';
import { DraftNote } from '../../../shared-ui/draft-note.tsx';
import { EntryDialog } from '../../../shared-ui/entries/entry-dialog.tsx';
import { entryResolver } from '../../../shared-ui/entries/entry-resolver.ts';
import { typedBy } from '../../../shared-ui/entries/use-typed.ts';
import { useVersionedSave } from '../../../shared-ui/entries/use-versioned-save.ts';
import { useDraft } from '../../../shared-ui/use-draft.ts';
import {
  bodyOf,
  destinationEntries,
  destinationHints,
  entriesOf,
  storedEntries,
  type DestinationChecked,
  type DestinationEntries,
} from './destination-entries.ts';
import { DestinationFields } from './destination-fields.tsx';
import { useDestinationWords } from './use-destination-words.ts';

interface Props {
  readonly destination: Hl7Destination;
  readonly onSaved: () => unknown;
  readonly onClose: () => void;
}

const typedOf = typedBy(destinationEntries, (it) => it);
const checkedOf = (it: Hl7Destination): DestinationChecked => storedEntries.parse(entriesOf(it));

/** Changes a destination: messages that wait stay as they were written. */
export function ChangeDestinationDialog({ destination, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const begun = entriesOf(destination);
  const form = useForm<DestinationEntries, unknown, DestinationChecked>({
    defaultValues: begun,
    resolver: entryResolver(destinationEntries, t, destinationHints(t)),
  });
  const draft = useDraft(`hl7-destination ${destination.id} ${destination.version}`, form, begun);
  const params = { destinationId: destination.id };
  const save = useVersionedSave<Hl7Destination, DestinationChecked>({
    stored: destination,
    entriesOf: checkedOf,
    save: (entered, version) => api.hl7.updateHl7Destination({ params, body: bodyOf(entered) }, { ifMatch: version }),
    reread: () => api.hl7.getHl7Destination({ params }),
    onSaved: () => {
      draft.forget();
      return onSaved();
    },
  });
  return (
    <EntryDialog
      title={t('hl7.destination.change')}
      form={form}
      saving={save}
      versions={{ words: useDestinationWords(), typedOf }}
      onSave={save.submit}
      onClose={onClose}
    >
      <DraftNote draft={draft} />
      <DestinationFields isNew={false} />
    </EntryDialog>
  );
}
