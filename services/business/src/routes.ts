import * as api from '@nilecare/contracts/api/business.ts';
import * as hours from '@nilecare/contracts/api/business-hours.ts';
import * as identityMarks from '@nilecare/contracts/api/business-identity-marks.ts';
import * as imports from '@nilecare/contracts/api/business-imports.ts';
import * as leaves from '@nilecare/contracts/api/business-leaves.ts';
import * as organisations from '@nilecare/contracts/api/business-organisations.ts';
import * as roster from '@nilecare/contracts/api/business-roster.ts';
import * as staff from '@nilecare/contracts/api/business-staff.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { addLicence } from './use-cases/add-licence.ts';
import { assignDuty } from './use-cases/assign-duty.ts';
import { cancelDuty } from './use-cases/cancel-duty.ts';
import { cancelLeave } from './use-cases/cancel-leave.ts';
import { changeDuty } from './use-cases/change-duty.ts';
import { changeLicence } from './use-cases/change-licence.ts';
import { copyWeek } from './use-cases/copy-week.ts';
import { createOrganisation } from './use-cases/create-organisation.ts';
import { createShift } from './use-cases/create-shift.ts';
import { createStaff } from './use-cases/create-staff.ts';
import { deactivateStaff } from './use-cases/deactivate-staff.ts';
import { decideLeave } from './use-cases/decide-leave.ts';
import { exportRoster } from './use-cases/export-roster.ts';
import { exportStaff } from './use-cases/export-staff.ts';
import { getAvailability } from './use-cases/get-availability.ts';
import { getRoster } from './use-cases/get-roster.ts';
import { getStaff } from './use-cases/get-staff.ts';
import { getWorkingWeek } from './use-cases/get-working-week.ts';
import { importStaff } from './use-cases/import-staff.ts';
import { knownStaffNames } from './use-cases/known-staff-names.ts';
import { listDuties } from './use-cases/list-duties.ts';
import { listEscalationOrder } from './use-cases/list-escalation-order.ts';
import { listExpiringLicences } from './use-cases/list-expiring-licences.ts';
import { listLeaves } from './use-cases/list-leaves.ts';
import { listOrganisations } from './use-cases/list-organisations.ts';
import { listShifts } from './use-cases/list-shifts.ts';
import { listStaff } from './use-cases/list-staff.ts';
import { markStaff } from './use-cases/mark-staff.ts';
import { reactivateStaff } from './use-cases/reactivate-staff.ts';
import { removeLicence } from './use-cases/remove-licence.ts';
import { removeWorkingException } from './use-cases/remove-working-exception.ts';
import { requestLeave } from './use-cases/request-leave.ts';
import { setWardMinimum } from './use-cases/set-ward-minimum.ts';
import { setWorkingException } from './use-cases/set-working-exception.ts';
import { setWorkingWeek } from './use-cases/set-working-week.ts';
import { swapDuties } from './use-cases/swap-duties.ts';
import { updateOrganisation } from './use-cases/update-organisation.ts';
import { updateShift } from './use-cases/update-shift.ts';
import { updateStaff } from './use-cases/update-staff.ts';

export const routes: readonly Route<Deps>[] = [
  route(organisations.listOrganisations, listOrganisations),
  route(organisations.createOrganisation, createOrganisation),
  route(organisations.updateOrganisation, updateOrganisation),

  route(api.listStaff, listStaff),
  route(api.createStaff, createStaff),

  // Before the routes in which a staff id stands there.
  route(staff.listExpiringLicences, listExpiringLicences),
  route(staff.exportStaff, exportStaff),
  route(staff.getStaff, getStaff),
  route(staff.updateStaff, updateStaff),
  route(staff.deactivateStaff, deactivateStaff),
  route(staff.reactivateStaff, reactivateStaff),
  route(staff.addLicence, addLicence),
  route(staff.changeLicence, changeLicence),
  route(staff.removeLicence, removeLicence),
  route(imports.importStaff, importStaff),
  route(identityMarks.markStaff, markStaff),
  route(identityMarks.knownStaffNames, knownStaffNames),

  route(hours.getWorkingWeek, getWorkingWeek),
  route(hours.setWorkingWeek, setWorkingWeek),
  route(hours.setWorkingException, setWorkingException),
  route(hours.removeWorkingException, removeWorkingException),
  route(hours.getAvailability, getAvailability),

  route(leaves.listLeaves, listLeaves),
  route(leaves.requestLeave, requestLeave),
  route(leaves.decideLeave, decideLeave),
  route(leaves.cancelLeave, cancelLeave),

  route(roster.listShifts, listShifts),
  route(roster.createShift, createShift),
  route(roster.updateShift, updateShift),
  route(roster.setWardMinimum, setWardMinimum),

  route(roster.getRoster, getRoster),
  route(roster.exportRoster, exportRoster),
  route(roster.copyWeek, copyWeek),

  route(api.listDuties, listDuties),
  route(api.listEscalationOrder, listEscalationOrder),
  route(api.assignDuty, assignDuty),
  route(roster.changeDuty, changeDuty),
  route(roster.cancelDuty, cancelDuty),
  route(roster.swapDuties, swapDuties),
];
