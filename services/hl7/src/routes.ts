import * as destinationCodesApi from '@nilecare/contracts/api/hl7-destination-codes.ts';
import * as destinationsApi from '@nilecare/contracts/api/hl7-destinations.ts';
import * as messagesApi from '@nilecare/contracts/api/hl7-messages.ts';
import * as outgoingApi from '@nilecare/contracts/api/hl7-outgoing.ts';
import * as statisticsApi from '@nilecare/contracts/api/hl7-statistics.ts';
import * as api from '@nilecare/contracts/api/hl7.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { createHl7Channel } from './use-cases/create-hl7-channel.ts';
import { createHl7Destination } from './use-cases/create-hl7-destination.ts';
import { discardHl7Message, replayHl7Message } from './use-cases/decide-hl7-message.ts';
import { discardHl7Outgoing } from './use-cases/discard-hl7-outgoing.ts';
import { listHl7DestinationCodes, putHl7DestinationCodes } from './use-cases/hl7-destination-codes.ts';
import { getHl7Statistics } from './use-cases/hl7-statistics.ts';
import { getHl7Destination, listHl7Destinations } from './use-cases/list-hl7-destinations.ts';
import { getHl7Outgoing, listHl7Outgoing } from './use-cases/list-hl7-outgoing.ts';
import { pauseHl7Destination, resumeHl7Destination } from './use-cases/pause-hl7-destination.ts';
import { resendHl7Outgoing } from './use-cases/resend-hl7-outgoing.ts';
import { updateHl7Destination } from './use-cases/update-hl7-destination.ts';
import { getHl7Channel, listHl7Channels } from './use-cases/list-hl7-channels.ts';
import { listHl7Codes, putHl7Codes } from './use-cases/hl7-codes.ts';
import { getHl7MessageAsFhir } from './use-cases/get-hl7-message-as-fhir.ts';
import { getHl7Message, listHl7Messages } from './use-cases/list-hl7-messages.ts';
import { updateHl7Channel } from './use-cases/update-hl7-channel.ts';

export const routes = [
  route(api.listHl7Channels, listHl7Channels),
  route(api.createHl7Channel, createHl7Channel),
  route(api.getHl7Channel, getHl7Channel),
  route(api.updateHl7Channel, updateHl7Channel),
  route(api.listHl7Codes, listHl7Codes),
  route(api.putHl7Codes, putHl7Codes),
  route(messagesApi.listHl7Messages, listHl7Messages),
  route(messagesApi.getHl7Message, getHl7Message),
  route(messagesApi.getHl7MessageAsFhir, getHl7MessageAsFhir),
  route(messagesApi.replayHl7Message, replayHl7Message),
  route(messagesApi.discardHl7Message, discardHl7Message),
  route(destinationsApi.listHl7Destinations, listHl7Destinations),
  route(destinationsApi.createHl7Destination, createHl7Destination),
  route(destinationsApi.getHl7Destination, getHl7Destination),
  route(destinationsApi.updateHl7Destination, updateHl7Destination),
  route(destinationsApi.pauseHl7Destination, pauseHl7Destination),
  route(destinationsApi.resumeHl7Destination, resumeHl7Destination),
  route(destinationCodesApi.listHl7DestinationCodes, listHl7DestinationCodes),
  route(destinationCodesApi.putHl7DestinationCodes, putHl7DestinationCodes),
  route(outgoingApi.listHl7Outgoing, listHl7Outgoing),
  route(outgoingApi.getHl7Outgoing, getHl7Outgoing),
  route(outgoingApi.resendHl7Outgoing, resendHl7Outgoing),
  route(outgoingApi.discardHl7Outgoing, discardHl7Outgoing),
  route(statisticsApi.getHl7Statistics, getHl7Statistics),
];
