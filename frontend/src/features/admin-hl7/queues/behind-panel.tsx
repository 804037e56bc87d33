import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../shared-ui/panel.tsx';
import { useChannelQuery } from '../use-hl7.ts';
import { useListsFollow } from '../use-lists-follow.ts';
import { BehindList } from './behind-list.tsx';

interface Props {
  readonly messageId: string;
  readonly channelId: string;
}

/** What waits behind a message that failed; nothing does where the channel lets it pass. */
export function BehindPanel({ messageId, channelId }: Props) {
  const { t } = useTranslation();
  useListsFollow('received');
  const channel = useQuery(useChannelQuery(channelId)).data;
  return (
    <Panel title={t('hl7.queues.behind')}>
      {channel?.afterFailure === 'pass' ? (
        <Typography color="textSecondary">{t('hl7.queues.passes')}</Typography>
      ) : (
        <BehindList messageId={messageId} />
      )}
    </Panel>
  );
}
