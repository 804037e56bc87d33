import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../app/platform-context.ts';
import { ChangeEntryDialog } from '../../../shared-ui/entries/record-dialogs.tsx';
import { bodyOf, channelEntries, channelHints, entriesOf } from './channel-entries.ts';
import { ChannelFields } from './channel-fields.tsx';
import { useChannelWords } from './use-channel-words.tsx';

interface Props {
  readonly of: Hl7Channel;
  readonly onClose: () => void;
}

/** Changes a channel: it holds for what comes from then on. */
export function ChangeChannelDialog({ of: channel, onClose }: Props) {
  const { t } = useTranslation();
  const { hl7 } = useApi();
  const params = { channelId: channel.id };
  return (
    <ChangeEntryDialog
      title={t('hl7.channel.change')}
      subject="hl7"
      schema={channelEntries}
      hints={channelHints(t)}
      draft={`hl7-channel ${channel.id} ${channel.version}`}
      stored={channel}
      entriesOf={entriesOf}
      save={(entered, version) => hl7.updateHl7Channel({ params, body: bodyOf(entered) }, { ifMatch: version })}
      reread={() => hl7.getHl7Channel({ params })}
      words={useChannelWords()}
      wide
      onClose={onClose}
    >
      <ChannelFields isNew={false} />
    </ChangeEntryDialog>
  );
}
