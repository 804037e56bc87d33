import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Facts } from '../../../shared-ui/facts.tsx';
import { useChannelQuery } from '../use-hl7.ts';
import { ChangeChannelDialog } from './change-channel-dialog.tsx';
import { channelEntries, entriesOf } from './channel-entries.ts';
import { EndPage } from './end-page.tsx';
import { inWords } from './in-words.ts';
import { useChannelWords } from './use-channel-words.tsx';

/** One channel: who may talk and how, what came, and what the codes of the other system mean. */
export function ChannelPage() {
  const { channelId = '' } = useParams();
  return (
    <EndPage
      kind="channel"
      id={channelId}
      query={useQuery(useChannelQuery(channelId))}
      Settings={Settings}
      Change={ChangeChannelDialog}
    />
  );
}

/** All but its name and state, which stand above, and its limits. */
const shown = [
  ...(['sendingApplication', 'sendingFacility', 'allow', 'encryptedOnly', 'characterSet'] as const),
  ...(['processingIds', 'afterFailure', 'repeatedIdDays', 'answersTo'] as const),
];

function Settings({ of: channel }: { readonly of: Hl7Channel }) {
  const words = useChannelWords();
  return <Facts of={inWords(words, channelEntries.parse(entriesOf(channel)), shown)} />;
}
