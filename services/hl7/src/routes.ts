import * as api from '@nilecare/contracts/api/hl7.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { createHl7Channel } from './use-cases/create-hl7-channel.ts';
import { getHl7Channel, listHl7Channels } from './use-cases/list-hl7-channels.ts';
import { updateHl7Channel } from './use-cases/update-hl7-channel.ts';

export const routes = [
  route(api.listHl7Channels, listHl7Channels),
  route(api.createHl7Channel, createHl7Channel),
  route(api.getHl7Channel, getHl7Channel),
  route(api.updateHl7Channel, updateHl7Channel),
];
