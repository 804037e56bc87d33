import { Hl7MessageState, type Hl7Message } from '@nilecare/contracts/api/hl7-messages.ts';
import MoveToInbox from '@mui/icons-material/MoveToInboxOutlined';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AdminGrid } from '../../../shared-ui/admin-grid.tsx';
import { Page } from '../../../shared-ui/page.tsx';
import { useFilter } from '../../../shared-ui/use-filter.ts';
import { Hl7Tabs } from '../hl7-tabs.tsx';
import { useChannelNames } from '../use-channel-names.ts';
import { useReceivedQuery } from '../use-hl7.ts';
import { useListsFollow } from '../use-lists-follow.ts';
import { useMessageColumns } from './message-columns.tsx';
import { receivedFilter } from './message-filter.ts';
import { MessageFilters } from './message-filters.tsx';

/** Messages that came, the newest first, found by patient, type, control id, channel, state and time. */
export function ReceivedPage() {
  const { t } = useTranslation();
  const { channels, nameOf } = useChannelNames();
  useListsFollow('channel');
  const messages = useQuery(useReceivedQuery({ ...receivedFilter(useFilter()), limit: 50 }));
  const column = useMessageColumns<Hl7Message>();
  return (
    <Page title={t('hl7.messages.received')}>
      <Hl7Tabs />
      <Typography color="textSecondary">{t('hl7.messages.receivedExplain')}</Typography>
      <MessageFilters
        by={{ name: 'channel', options: channels }}
        states={Hl7MessageState.options.map((it) => [it, t(`hl7.state.${it}`)])}
        byIdentifier
      />
      <AdminGrid
        label={t('hl7.messages.received')}
        query={messages}
        columns={[
          column.at(
            (row) => row.receivedAt,
            (row) => `/admin/hl7/received/${row.id}`,
          ),
          column.by(t('hl7.messages.channel'), (row) => nameOf(row.channelId)),
          column.type,
          column.controlId,
          column.patient,
          column.answer,
          column.state,
          column.cause,
        ]}
        rowId={(row) => row.id}
        empty={t('hl7.messages.noneReceived')}
        emptyIcon={<MoveToInbox />}
        tall
      />
    </Page>
  );
}
