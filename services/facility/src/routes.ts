import * as bedsApi from '@nilecare/contracts/api/facility-beds.ts';
import * as occupancyApi from '@nilecare/contracts/api/facility-occupancy.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as resourcesApi from '@nilecare/contracts/api/facility-resources.ts';
import * as api from '@nilecare/contracts/api/facility.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { activateDepartment } from './use-cases/activate-department.ts';
import { activateFacility } from './use-cases/activate-facility.ts';
import { activateResource } from './use-cases/activate-resource.ts';
import { activateRoom } from './use-cases/activate-room.ts';
import { activateWard } from './use-cases/activate-ward.ts';
import { assignBed } from './use-cases/assign-bed.ts';
import { blockBed } from './use-cases/block-bed.ts';
import { bookResource } from './use-cases/book-resource.ts';
import { cancelBooking } from './use-cases/cancel-booking.ts';
import { createBed } from './use-cases/create-bed.ts';
import { createDepartment } from './use-cases/create-department.ts';
import { createFacility } from './use-cases/create-facility.ts';
import { createResource } from './use-cases/create-resource.ts';
import { createRoom } from './use-cases/create-room.ts';
import { createWard } from './use-cases/create-ward.ts';
import { deactivateDepartment } from './use-cases/deactivate-department.ts';
import { deactivateFacility } from './use-cases/deactivate-facility.ts';
import { deactivateResource } from './use-cases/deactivate-resource.ts';
import { deactivateRoom } from './use-cases/deactivate-room.ts';
import { deactivateWard } from './use-cases/deactivate-ward.ts';
import { endReservation } from './use-cases/end-reservation.ts';
import { getBedHistory } from './use-cases/get-bed-history.ts';
import { getBed } from './use-cases/get-bed.ts';
import { getFacility } from './use-cases/get-facility.ts';
import { getOccupancyHistory } from './use-cases/get-occupancy-history.ts';
import { getOccupancy } from './use-cases/get-occupancy.ts';
import { getResource } from './use-cases/get-resource.ts';
import { getWard } from './use-cases/get-ward.ts';
import { listArrivals } from './use-cases/list-arrivals.ts';
import { listBedStays } from './use-cases/list-bed-stays.ts';
import { listBeds } from './use-cases/list-beds.ts';
import { listBookings } from './use-cases/list-bookings.ts';
import { listDepartments } from './use-cases/list-departments.ts';
import { listFacilities } from './use-cases/list-facilities.ts';
import { listReservations } from './use-cases/list-reservations.ts';
import { listResources } from './use-cases/list-resources.ts';
import { listRooms } from './use-cases/list-rooms.ts';
import { listWards } from './use-cases/list-wards.ts';
import { markBedClean } from './use-cases/mark-bed-clean.ts';
import { moveBooking } from './use-cases/move-booking.ts';
import { releaseBed } from './use-cases/release-bed.ts';
import { reserveBed } from './use-cases/reserve-bed.ts';
import { restoreBed } from './use-cases/restore-bed.ts';
import { retireBed } from './use-cases/retire-bed.ts';
import { startCleaning } from './use-cases/start-cleaning.ts';
import { swapPatients } from './use-cases/swap-patients.ts';
import { transferPatient } from './use-cases/transfer-patient.ts';
import { unblockBed } from './use-cases/unblock-bed.ts';
import { updateBed } from './use-cases/update-bed.ts';
import { updateDepartment } from './use-cases/update-department.ts';
import { updateFacility } from './use-cases/update-facility.ts';
import { updateResource } from './use-cases/update-resource.ts';
import { updateRoom } from './use-cases/update-room.ts';
import { updateWard } from './use-cases/update-ward.ts';

export const routes: readonly Route<Deps>[] = [
  route(api.listFacilities, listFacilities),
  route(placesApi.createFacility, createFacility),
  route(placesApi.createDepartment, createDepartment),
  route(api.listWards, listWards),
  route(api.getWard, getWard),
  route(placesApi.createWard, createWard),
  route(api.listBeds, listBeds),
  route(api.getBed, getBed),
  route(placesApi.createBed, createBed),
  route(api.assignBed, assignBed),
  route(api.releaseBed, releaseBed),
  route(api.markBedClean, markBedClean),
  route(placesApi.getFacility, getFacility),
  route(placesApi.updateFacility, updateFacility),
  route(placesApi.deactivateFacility, deactivateFacility),
  route(placesApi.activateFacility, activateFacility),
  route(placesApi.listDepartments, listDepartments),
  route(placesApi.updateDepartment, updateDepartment),
  route(placesApi.deactivateDepartment, deactivateDepartment),
  route(placesApi.activateDepartment, activateDepartment),
  route(placesApi.updateWard, updateWard),
  route(placesApi.deactivateWard, deactivateWard),
  route(placesApi.activateWard, activateWard),
  route(placesApi.listRooms, listRooms),
  route(placesApi.createRoom, createRoom),
  route(placesApi.updateRoom, updateRoom),
  route(placesApi.deactivateRoom, deactivateRoom),
  route(placesApi.activateRoom, activateRoom),
  route(bedsApi.transferPatient, transferPatient),
  route(bedsApi.swapPatients, swapPatients),
  route(bedsApi.startCleaning, startCleaning),
  route(bedsApi.blockBed, blockBed),
  route(bedsApi.unblockBed, unblockBed),
  route(bedsApi.reserveBed, reserveBed),
  route(bedsApi.listReservations, listReservations),
  route(bedsApi.endReservation, endReservation),
  route(bedsApi.listArrivals, listArrivals),
  route(bedsApi.getBedHistory, getBedHistory),
  route(bedsApi.listBedStays, listBedStays),
  route(bedsApi.updateBed, updateBed),
  route(bedsApi.retireBed, retireBed),
  route(bedsApi.restoreBed, restoreBed),
  route(occupancyApi.getOccupancy, getOccupancy),
  route(occupancyApi.getOccupancyHistory, getOccupancyHistory),
  route(resourcesApi.listResources, listResources),
  route(resourcesApi.getResource, getResource),
  route(resourcesApi.createResource, createResource),
  route(resourcesApi.updateResource, updateResource),
  route(resourcesApi.deactivateResource, deactivateResource),
  route(resourcesApi.activateResource, activateResource),
  route(resourcesApi.listBookings, listBookings),
  route(resourcesApi.bookResource, bookResource),
  route(resourcesApi.moveBooking, moveBooking),
  route(resourcesApi.cancelBooking, cancelBooking),
];
