import type { Delivery } from '@nilecare/contracts/api/notification.ts';
import type { TFunction } from 'i18next';
import type { z } from 'zod';
import { en } from '../../i18n/en/en.ts';

export type Sent = z.output<typeof Delivery>;

export const tones = {
  queued: 'quiet',
  sending: 'quiet',
  sent: 'good',
  delivered: 'good',
  bounced: 'trouble',
  failed: 'trouble',
  suppressed: 'quiet',
} as const satisfies Record<Sent['state'], string>;

/** Taken by the outbox because no provider is configured: nobody has received it. */
export const neverLeft = (row: Pick<Sent, 'state' | 'provider'>): boolean =>
  row.state === 'sent' && row.provider === 'outbox only';

export const stateText = (row: Pick<Sent, 'state' | 'provider'>, t: TFunction): string =>
  neverLeft(row) ? t('admin.deliveries.notSent') : t(`admin.deliveries.states.${row.state}`);

const isKnown = (reason: string): reason is keyof typeof en.admin.deliveries.reasons =>
  reason in en.admin.deliveries.reasons;

/** Why something was kept back or failed, in words; a word that is new stays as it is. */
export const reasonText = (reason: string, t: TFunction): string =>
  isKnown(reason) ? t(`admin.deliveries.reasons.${reason}`) : reason;

/** Only these can be sent once more. */
export const mayBeRetried = ({ state }: Pick<Sent, 'state'>): boolean => state === 'failed' || state === 'bounced';
