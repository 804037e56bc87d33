import { Hl7OutgoingState, type Hl7Outgoing } from '@nilecare/contracts/api/hl7-destinations.ts';
import Outbox from '@mui/icons-material/OutboxOutlined';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AdminGrid } from '../../../shared-ui/admin-grid.tsx';
import { Page } from '../../../shared-ui/page.tsx';
import { useFilter } from '../../../shared-ui/use-filter.ts';
import { Hl7Tabs } from '../hl7-tabs.tsx';
import { useChannelNames } from '../use-channel-names.ts';
import { useSentQuery } from '../use-hl7.ts';
import { useListsFollow } from '../use-lists-follow.ts';
import { useMessageColumns } from './message-columns.tsx';
import { sentFilter } from './message-filter.ts';
import { MessageFilters } from './message-filters.tsx';

/** Messages to other systems, the newest first, found by patient, type, control id, destination, state and time. */
export function SentPage() {
  const { t } = useTranslation();
  const { destinations, nameOf } = useChannelNames();
  useListsFollow('destination');
  const messages = useQuery(useSentQuery({ ...sentFilter(useFilter()), limit: 50 }));
  const column = useMessageColumns<Hl7Outgoing>();
  return (
    <Page title={t('hl7.messages.sent')}>
      <Hl7Tabs />
      <Typography color="textSecondary">{t('hl7.messages.sentExplain')}</Typography>
      <MessageFilters
        by={{ name: 'destination', options: destinations }}
        states={Hl7OutgoingState.options.map((it) => [it, t(`hl7.state.${it}`)])}
      />
      <AdminGrid
        label={t('hl7.messages.sent')}
        query={messages}
        columns={[
          column.at(
            (row) => row.createdAt,
            (row) => `/admin/hl7/sent/${row.id}`,
          ),
          column.by(t('hl7.messages.destination'), (row) => nameOf(row.destinationId)),
          column.type,
          column.controlId,
          column.patient,
          column.answer,
          column.state,
          column.cause,
        ]}
        rowId={(row) => row.id}
        empty={t('hl7.messages.noneSent')}
        emptyIcon={<Outbox />}
        tall
      />
    </Page>
  );
}
