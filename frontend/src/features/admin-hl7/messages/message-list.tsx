import Typography from '@mui/material/Typography';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { AdminGrid } from '../../../shared-ui/admin-grid.tsx';
import { Page } from '../../../shared-ui/page.tsx';
import { Hl7Tabs } from '../hl7-tabs.tsx';
import { useListsFollow } from '../use-lists-follow.ts';
import type { AnyMessage, Way } from '../way.ts';
import { useMessageColumns } from './message-columns.tsx';
import { MessageFilters } from './message-filters.tsx';

const words = {
  received: {
    title: 'hl7.messages.received',
    explain: 'hl7.messages.receivedExplain',
    none: 'hl7.messages.noneReceived',
  },
  sent: { title: 'hl7.messages.sent', explain: 'hl7.messages.sentExplain', none: 'hl7.messages.noneSent' },
} as const;

interface Props {
  readonly way: Way;
  readonly query: UseQueryResult<{ readonly items: AnyMessage[]; readonly nextCursor: string | null }>;
  readonly states: readonly AnyMessage['state'][];
  readonly emptyIcon: ReactElement;
}

/** Messages of one way, the newest first, with what they are searched by. */
export function MessageList({ way, query, states, emptyIcon }: Props) {
  const { t } = useTranslation();
  const { title, explain, none } = words[way];
  const columns = useMessageColumns(way);
  useListsFollow(way);
  return (
    <Page title={t(title)}>
      <Hl7Tabs />
      <Typography color="textSecondary">{t(explain)}</Typography>
      <MessageFilters way={way} states={states} />
      <AdminGrid
        label={t(title)}
        query={query}
        columns={columns}
        rowId={(row) => row.id}
        empty={t(none)}
        emptyIcon={emptyIcon}
        tall
      />
    </Page>
  );
}
