import { Hl7OutgoingState } from '@nilecare/contracts/api/hl7-outgoing.ts';
import Outbox from '@mui/icons-material/OutboxOutlined';
import { useQuery } from '@tanstack/react-query';
import { useFilter } from '../../../shared-ui/use-filter.ts';
import { useSentQuery } from '../use-hl7.ts';
import { sentFilter } from './message-filter.ts';
import { MessageList } from './message-list.tsx';

/** Messages to other systems, the newest first, found by patient, type, control id, destination, state and time. */
export function SentPage() {
  const messages = useQuery(useSentQuery({ ...sentFilter(useFilter()), limit: 50 }));
  return <MessageList way="sent" query={messages} states={Hl7OutgoingState.options} emptyIcon={<Outbox />} />;
}
