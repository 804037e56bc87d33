import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../app/platform-context.ts';
import { ChangeEntryDialog } from '../../../shared-ui/entries/record-dialogs.tsx';
import { bodyOf, destinationEntries, destinationHints, entriesOf, storedEntries } from './destination-entries.ts';
import { DestinationFields } from './destination-fields.tsx';
import { useDestinationWords } from './use-destination-words.tsx';

interface Props {
  readonly of: Hl7Destination;
  readonly onClose: () => void;
}

/** Changes a destination: messages that wait stay as they were written. */
export function ChangeDestinationDialog({ of: destination, onClose }: Props) {
  const { t } = useTranslation();
  const { hl7 } = useApi();
  const params = { destinationId: destination.id };
  return (
    <ChangeEntryDialog
      title={t('hl7.destination.change')}
      subject="hl7"
      schema={destinationEntries}
      storedSchema={storedEntries}
      hints={destinationHints(t)}
      draft={`hl7-destination ${destination.id} ${destination.version}`}
      stored={destination}
      entriesOf={entriesOf}
      save={(entered, version) => hl7.updateHl7Destination({ params, body: bodyOf(entered) }, { ifMatch: version })}
      reread={() => hl7.getHl7Destination({ params })}
      words={useDestinationWords()}
      wide
      onClose={onClose}
    >
      <DestinationFields isNew={false} />
    </ChangeEntryDialog>
  );
}
