import type { Background } from '@nilecare/service-kit/define-service.ts';
import { senderOf } from './sender.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import { watcherOf } from './watcher.ts';

/** What runs beside requests: one instance looks at what changed, every one sends. */
export const subscriptionBackground = (parts: SubscriptionParts): readonly Background[] => [
  watcherOf(parts),
  senderOf(parts),
];
