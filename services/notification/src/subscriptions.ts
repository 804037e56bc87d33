import { vitalsCritical } from '@nilecare/contracts/events/device.ts';
import { onEach } from '@nilecare/service-kit/messaging/subscription.ts';
import type { Deps } from './deps.ts';
import { notifyCriticalVitals } from './use-cases/notify-critical-vitals.ts';

/** Each notice has a key of its own, so an event that comes twice tells nobody twice. */
export const subscriptions = [onEach(vitalsCritical, ({ data }, deps: Deps) => notifyCriticalVitals(data, deps))];
