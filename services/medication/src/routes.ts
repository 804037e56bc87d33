import * as api from '@nilecare/contracts/api/medication.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { listDrugs } from './use-cases/list-drugs.ts';

export const routes = [route(api.listDrugs, listDrugs)];
