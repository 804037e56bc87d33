import * as api from '@nilecare/contracts/api/business.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { assignDuty } from './use-cases/assign-duty.ts';
import { createOrganisation } from './use-cases/create-organisation.ts';
import { createStaff } from './use-cases/create-staff.ts';
import { getWorkingWeek } from './use-cases/get-working-week.ts';
import { listDuties } from './use-cases/list-duties.ts';
import { listOrganisations } from './use-cases/list-organisations.ts';
import { listStaff } from './use-cases/list-staff.ts';
import { setWorkingWeek } from './use-cases/set-working-week.ts';

export const routes: readonly Route<Deps>[] = [
  route(api.listOrganisations, listOrganisations),
  route(api.createOrganisation, createOrganisation),
  route(api.listStaff, listStaff),
  route(api.createStaff, createStaff),
  route(api.getWorkingWeek, getWorkingWeek),
  route(api.setWorkingWeek, setWorkingWeek),
  route(api.listDuties, listDuties),
  route(api.assignDuty, assignDuty),
];
