import * as messagesApi from '@nilecare/contracts/api/hl7-messages.ts';
import * as api from '@nilecare/contracts/api/hl7.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { createHl7Channel } from './use-cases/create-hl7-channel.ts';
import { discardHl7Message, replayHl7Message } from './use-cases/decide-hl7-message.ts';
import { getHl7Channel, listHl7Channels } from './use-cases/list-hl7-channels.ts';
import { listHl7Codes, putHl7Codes } from './use-cases/hl7-codes.ts';
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
  route(messagesApi.replayHl7Message, replayHl7Message),
  route(messagesApi.discardHl7Message, discardHl7Message),
];
