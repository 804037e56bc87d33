import { useTranslation } from 'react-i18next';
import { useApi } from '../../../app/platform-context.ts';
import { NewEntryDialog } from '../../../shared-ui/entries/record-dialogs.tsx';
import { bodyOf, destinationEntries, destinationHints, noDestination } from './destination-entries.ts';
import { DestinationFields } from './destination-fields.tsx';

interface Props {
  readonly facilityId: string;
  readonly onCreated: (created: { readonly id: string }) => unknown;
  readonly onClose: () => void;
}

/** Sends messages to another system from now on. */
export function NewDestinationDialog({ facilityId, onCreated, onClose }: Props) {
  const { t } = useTranslation();
  const { hl7 } = useApi();
  return (
    <NewEntryDialog
      title={t('hl7.destination.add')}
      subject="hl7"
      schema={destinationEntries}
      hints={destinationHints(t)}
      draft="hl7-destination new"
      empty={{ ...noDestination, facilityId }}
      bodyOf={(checked) => ({ ...bodyOf(checked), facilityId: checked.facilityId })}
      create={(body, options) => hl7.createHl7Destination({ body }, options)}
      wide
      onCreated={onCreated}
      onClose={onClose}
    >
      <DestinationFields isNew />
    </NewEntryDialog>
  );
}
