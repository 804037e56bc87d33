import * as api from '@nilecare/contracts/api/cds.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { listCds } from './use-cases/list-cds.ts';

export const routes = [route(api.listCds, listCds)];
