import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { Store } from '../store/open-store.ts';
import type { Filing, Writer } from '../store/writer.ts';
import type { JudgeOf } from './judge.ts';
import type { AsOwner } from './owner.ts';
import type { SubscriptionState, SubscriptionStore } from './subscription-store.ts';

export interface SubscriptionSettings {
  /** Whether rest-hooks may go to this machine, without TLS: for tests and demonstrations. */
  readonly fhirHooksToLoopback: boolean;
}

/** What subscriptions stand on. */
export interface SubscriptionParts extends Pick<Core, 'log' | 'clock' | 'recordAccess'> {
  readonly store: Store;
  readonly writer: Writer;
  readonly filing: Filing;
  readonly subscriptions: SubscriptionStore;
  readonly judgeOf: JudgeOf;
  readonly asOwner: AsOwner;
  readonly own: SubscriptionSettings;
  readonly base: string;
}

/** What is done for one subscription in its turn. @returns when it has its next one; nothing where that may be at once */
export type Work = (parts: SubscriptionParts, state: SubscriptionState, signal: AbortSignal) => Promise<Date | void>;
