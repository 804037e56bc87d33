import * as api from '@nilecare/contracts/api/business.ts';
import * as hours from '@nilecare/contracts/api/business-hours.ts';
import * as organisations from '@nilecare/contracts/api/business-organisations.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { assignDuty } from './use-cases/assign-duty.ts';
import { createOrganisation } from './use-cases/create-organisation.ts';
import { createStaff } from './use-cases/create-staff.ts';
import { getAvailability } from './use-cases/get-availability.ts';
import { getWorkingWeek } from './use-cases/get-working-week.ts';
import { listDuties } from './use-cases/list-duties.ts';
import { listEscalationOrder } from './use-cases/list-escalation-order.ts';
import { listOrganisations } from './use-cases/list-organisations.ts';
import { listStaff } from './use-cases/list-staff.ts';
import { removeWorkingException } from './use-cases/remove-working-exception.ts';
import { setWorkingException } from './use-cases/set-working-exception.ts';
import { setWorkingWeek } from './use-cases/set-working-week.ts';
import { updateOrganisation } from './use-cases/update-organisation.ts';

export const routes: readonly Route<Deps>[] = [
  route(organisations.listOrganisations, listOrganisations),
  route(organisations.createOrganisation, createOrganisation),
  route(organisations.updateOrganisation, updateOrganisation),
  route(api.listStaff, listStaff),
  route(api.createStaff, createStaff),
  route(hours.getWorkingWeek, getWorkingWeek),
  route(hours.setWorkingWeek, setWorkingWeek),
  route(hours.setWorkingException, setWorkingException),
  route(hours.removeWorkingException, removeWorkingException),
  route(hours.getAvailability, getAvailability),
  route(api.listEscalationOrder, listEscalationOrder),
  route(api.listDuties, listDuties),
  route(api.assignDuty, assignDuty),
];
