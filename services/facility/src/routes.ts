import * as api from '@nilecare/contracts/api/facility.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { assignBed } from './use-cases/assign-bed.ts';
import { createBed } from './use-cases/create-bed.ts';
import { createDepartment } from './use-cases/create-department.ts';
import { createFacility } from './use-cases/create-facility.ts';
import { createWard } from './use-cases/create-ward.ts';
import { getBed } from './use-cases/get-bed.ts';
import { getWard } from './use-cases/get-ward.ts';
import { listBeds } from './use-cases/list-beds.ts';
import { listFacilities } from './use-cases/list-facilities.ts';
import { listWards } from './use-cases/list-wards.ts';
import { markBedClean } from './use-cases/mark-bed-clean.ts';
import { releaseBed } from './use-cases/release-bed.ts';

export const routes: readonly Route<Deps>[] = [
  route(api.listFacilities, listFacilities),
  route(api.createFacility, createFacility),
  route(api.createDepartment, createDepartment),
  route(api.listWards, listWards),
  route(api.getWard, getWard),
  route(api.createWard, createWard),
  route(api.listBeds, listBeds),
  route(api.getBed, getBed),
  route(api.createBed, createBed),
  route(api.assignBed, assignBed),
  route(api.releaseBed, releaseBed),
  route(api.markBedClean, markBedClean),
];
