import { Hl7MessageState } from '@nilecare/contracts/api/hl7-messages.ts';
import MoveToInbox from '@mui/icons-material/MoveToInboxOutlined';
import { useQuery } from '@tanstack/react-query';
import { useFilter } from '../../../shared-ui/use-filter.ts';
import { useReceivedQuery } from '../use-hl7.ts';
import { receivedFilter } from './message-filter.ts';
import { MessageList } from './message-list.tsx';

/** Messages that came, the newest first, found by patient, type, control id, channel, state and time. */
export function ReceivedPage() {
  const messages = useQuery(useReceivedQuery({ ...receivedFilter(useFilter()), limit: 50 }));
  return <MessageList way="received" query={messages} states={Hl7MessageState.options} emptyIcon={<MoveToInbox />} />;
}
