import { Hl7ChannelBody, type Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import type { TFunction } from 'i18next';
import { z } from 'zod';
import { typedList, wholeNumber } from './entry-kinds.ts';
import { limitEntries, limitsAsTyped, usualLimits } from './limit-entries.ts';

const body = Hl7ChannelBody.shape;

/** Entries of a channel, checked as the server checks them. */
export const channelEntries = z.object({
  facilityId: z.string(),
  name: body.name,
  enabled: z.boolean(),
  sendingApplication: body.sendingApplication.unwrap(),
  sendingFacility: body.sendingFacility.unwrap(),
  allow: typedList(body.allow),
  encryptedOnly: z.boolean(),
  characterSet: body.characterSet.unwrap(),
  processingIds: body.processingIds.unwrap(),
  afterFailure: body.afterFailure.unwrap(),
  repeatedIdDays: wholeNumber(body.repeatedIdDays.unwrap()),
  /** Empty: none are sent. */
  answersTo: z.string(),
  limits: limitEntries,
});
export type ChannelEntries = z.input<typeof channelEntries>;
export type ChannelChecked = z.output<typeof channelEntries>;
export type ChannelBody = z.output<typeof Hl7ChannelBody>;

export const noChannel: ChannelEntries = {
  ...{ facilityId: '', name: '', enabled: true, sendingApplication: '', sendingFacility: '', allow: '' },
  ...{ encryptedOnly: false, characterSet: 'UNICODE UTF-8', processingIds: ['P'], afterFailure: 'wait' },
  ...{ repeatedIdDays: '90', answersTo: '', limits: usualLimits },
};

/** A channel as it is edited. */
export const entriesOf = (stored: Hl7Channel): ChannelEntries => ({
  ...{ facilityId: stored.facilityId, name: stored.name, enabled: stored.enabled },
  ...{ sendingApplication: stored.sendingApplication, sendingFacility: stored.sendingFacility },
  ...{ allow: stored.allow.join('\n'), encryptedOnly: stored.encryptedOnly, characterSet: stored.characterSet },
  ...{ processingIds: stored.processingIds, afterFailure: stored.afterFailure },
  ...{ repeatedIdDays: String(stored.repeatedIdDays), answersTo: stored.answersTo ?? '' },
  limits: limitsAsTyped(stored.limits),
});

/** What is said of entries where the general words would not help. */
export const channelHints = (t: TFunction) => ({ allow: t('hl7.channel.allowHint') });

/** What is sent. */
export const bodyOf = ({ facilityId: _of, answersTo, ...rest }: ChannelChecked): ChannelBody => ({
  ...rest,
  answersTo: answersTo === '' ? null : answersTo,
});
