import type { RouteObject } from 'react-router';
import { page } from '../../app/page-route.tsx';

/** Channels of HL7 v2, what came and was sent by them, and what waits. */
export const hl7Routes: readonly RouteObject[] = [
  page('admin/hl7', () => import('./channels/channels-page.tsx'), 'ChannelsPage', 'hl7:read'),
  page('admin/hl7/channels/:channelId', () => import('./channels/channel-page.tsx'), 'ChannelPage', 'hl7:read'),
  page(
    'admin/hl7/destinations/:destinationId',
    () => import('./channels/destination-page.tsx'),
    'DestinationPage',
    'hl7:read',
  ),
  page('admin/hl7/received', () => import('./messages/received-page.tsx'), 'ReceivedPage', 'hl7:read'),
  page('admin/hl7/received/:messageId', () => import('./message/message-page.tsx'), 'MessagePage', 'hl7:read'),
  page('admin/hl7/sent', () => import('./messages/sent-page.tsx'), 'SentPage', 'hl7:read'),
  page('admin/hl7/sent/:outgoingId', () => import('./message/outgoing-page.tsx'), 'OutgoingPage', 'hl7:read'),
  page('admin/hl7/queues', () => import('./queues/queues-page.tsx'), 'QueuesPage', 'hl7:read'),
];
