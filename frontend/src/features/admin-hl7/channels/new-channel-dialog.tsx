import { useTranslation } from 'react-i18next';
import { useApi } from '../../../app/platform-context.ts';
import { NewEntryDialog } from '../../../shared-ui/entries/record-dialogs.tsx';
import { bodyOf, channelEntries, channelHints, noChannel } from './channel-entries.ts';
import { ChannelFields } from './channel-fields.tsx';

interface Props {
  readonly facilityId: string;
  readonly onCreated: (created: { readonly id: string }) => unknown;
  readonly onClose: () => void;
}

/** Takes messages of another system from now on. */
export function NewChannelDialog({ facilityId, onCreated, onClose }: Props) {
  const { t } = useTranslation();
  const { hl7 } = useApi();
  return (
    <NewEntryDialog
      title={t('hl7.channel.add')}
      subject="hl7"
      schema={channelEntries}
      hints={channelHints(t)}
      draft="hl7-channel new"
      empty={{ ...noChannel, facilityId }}
      bodyOf={(checked) => ({ ...bodyOf(checked), facilityId: checked.facilityId })}
      create={(body, options) => hl7.createHl7Channel({ body }, options)}
      wide
      onCreated={onCreated}
      onClose={onClose}
    >
      <ChannelFields isNew />
    </NewEntryDialog>
  );
}
