import { checkDestination, Hl7DestinationBody, type Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { TFunction } from 'i18next';
import { z } from 'zod';
import { optionalText } from '../../../shared-ui/optional-text.ts';
import { typedList, wholeNumber } from './entry-kinds.ts';
import { limitEntries, limitsAsTyped, usualLimits } from './limit-entries.ts';

const body = Hl7DestinationBody.shape;

/** Entries of a destination, each as the server checks it: what is stored may order something twice. */
export const storedEntries = z.object({
  facilityId: z.string(),
  name: body.name,
  enabled: z.boolean(),
  host: body.host,
  port: wholeNumber(body.port),
  tls: z.boolean(),
  authority: optionalText(body.authority.unwrap()),
  sendingApplication: body.sendingApplication.unwrap(),
  sendingFacility: body.sendingFacility.unwrap(),
  receivingApplication: body.receivingApplication.unwrap(),
  receivingFacility: body.receivingFacility.unwrap(),
  processingId: body.processingId.unwrap(),
  hl7Version: body.hl7Version.unwrap(),
  characterSet: body.characterSet.unwrap(),
  sends: z
    .string()
    .transform((entry) => entry.toUpperCase())
    .pipe(typedList(body.sends)),
  orders: body.orders.unwrap(),
  encounterClasses: body.encounterClasses.unwrap(),
  wardIds: body.wardIds.unwrap(),
  acknowledgement: body.acknowledgement.unwrap(),
  answerTimeoutSeconds: wholeNumber(body.answerTimeoutSeconds.unwrap()),
  afterRefusal: body.afterRefusal.unwrap(),
  limits: limitEntries,
});

/** Entries of a destination, checked as the server checks them. */
export const destinationEntries = storedEntries.check(checkDestination);
export type DestinationEntries = z.input<typeof destinationEntries>;
export type DestinationChecked = z.output<typeof destinationEntries>;
export type DestinationBody = z.output<typeof Hl7DestinationBody>;

export const noDestination: DestinationEntries = {
  ...{ facilityId: '', name: '', enabled: true, host: '', port: '2575', tls: false, authority: '' },
  ...{ sendingApplication: 'NILECARE', sendingFacility: '', receivingApplication: '', receivingFacility: '' },
  ...{ processingId: 'P', hl7Version: '2.5.1', characterSet: 'UNICODE UTF-8', sends: 'ADT' },
  ...{ orders: [], encounterClasses: [], wardIds: [], acknowledgement: 'original', answerTimeoutSeconds: '30' },
  ...{ afterRefusal: 'wait', limits: usualLimits },
};

/** A destination as it is edited. */
export const entriesOf = (stored: Hl7Destination): DestinationEntries => ({
  ...{ facilityId: stored.facilityId, name: stored.name, enabled: stored.enabled, host: stored.host },
  ...{ port: String(stored.port), tls: stored.tls, authority: stored.authority ?? '' },
  ...{ sendingApplication: stored.sendingApplication, sendingFacility: stored.sendingFacility },
  ...{ receivingApplication: stored.receivingApplication, receivingFacility: stored.receivingFacility },
  ...{ processingId: stored.processingId, hl7Version: stored.hl7Version, characterSet: stored.characterSet },
  ...{
    sends: stored.sends.join(', '),
    orders: stored.orders,
    encounterClasses: stored.encounterClasses,
    wardIds: stored.wardIds,
  },
  ...{ acknowledgement: stored.acknowledgement, answerTimeoutSeconds: String(stored.answerTimeoutSeconds) },
  ...{ afterRefusal: stored.afterRefusal, limits: limitsAsTyped(stored.limits) },
});

/** What is said of entries where the general words would not help. */
export const destinationHints = (t: TFunction) => ({
  sends: t('hl7.destination.sendsHint'),
  'orders twice': t('hl7.destination.ordersTwice'),
  'hl7Version OML': t('hl7.destination.omlVersion'),
  'hl7Version ORM': t('hl7.destination.ormVersion'),
});

/** What is sent. */
export const bodyOf = ({ facilityId: _of, ...rest }: DestinationChecked): DestinationBody => rest;
