import * as api from '@nilecare/contracts/api/ehr.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { listTimelines } from './use-cases/list-timelines.ts';

export const routes = [route(api.listTimelines, listTimelines)];
