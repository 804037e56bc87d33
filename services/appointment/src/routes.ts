import * as api from '@nilecare/contracts/api/appointment.ts';
import * as calendarApi from '@nilecare/contracts/api/appointment-calendar.ts';
import * as ownApi from '@nilecare/contracts/api/appointment-own.ts';
import * as queueApi from '@nilecare/contracts/api/appointment-queue.ts';
import * as seriesApi from '@nilecare/contracts/api/appointment-series.ts';
import * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as waitlistApi from '@nilecare/contracts/api/appointment-waitlist.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { addToWaitlist } from './use-cases/add-to-waitlist.ts';
import { acceptOffer, declineOffer } from './use-cases/answer-offer.ts';
import { blockTime } from './use-cases/block-time.ts';
import { bookAppointment } from './use-cases/book-appointment.ts';
import { bookSeries } from './use-cases/book-series.ts';
import {
  createCalendarFeed,
  listCalendarFeeds,
  readCalendarFeed,
  revokeCalendarFeed,
} from './use-cases/calendar-feeds.ts';
import { callPatient } from './use-cases/call-patient.ts';
import { cancelAppointment } from './use-cases/cancel-appointment.ts';
import { cancelSeries } from './use-cases/cancel-series.ts';
import { checkInAppointment } from './use-cases/check-in-appointment.ts';
import { completeAppointment } from './use-cases/complete-appointment.ts';
import { confirmAppointment } from './use-cases/confirm-appointment.ts';
import { createVisitType } from './use-cases/create-visit-type.ts';
import { getAppointment } from './use-cases/get-appointment.ts';
import { getCalendar } from './use-cases/get-calendar.ts';
import { getCalendarMonth } from './use-cases/get-calendar-month.ts';
import { getQueue } from './use-cases/get-queue.ts';
import { getSeries } from './use-cases/get-series.ts';
import { listAppointments } from './use-cases/list-appointments.ts';
import { listSlots } from './use-cases/list-slots.ts';
import { listVisitTypes } from './use-cases/list-visit-types.ts';
import { listWaitlist } from './use-cases/list-waitlist.ts';
import { missAppointment } from './use-cases/miss-appointment.ts';
import { moveSeries } from './use-cases/move-series.ts';
import { bookOwnAppointment } from './use-cases/own/book-own-appointment.ts';
import { cancelOwnAppointment } from './use-cases/own/cancel-own-appointment.ts';
import { listOwnAppointments } from './use-cases/own/list-own-appointments.ts';
import { listOwnFacilities } from './use-cases/own/list-own-facilities.ts';
import { listOwnSlots } from './use-cases/own/list-own-slots.ts';
import { listOwnVisitTypes } from './use-cases/own/list-own-visit-types.ts';
import { acceptOwnOffer, declineOwnOffer, listOwnOffers } from './use-cases/own/own-offers.ts';
import { rescheduleOwnAppointment } from './use-cases/own/reschedule-own-appointment.ts';
import { previewSeries } from './use-cases/preview-series.ts';
import { rescheduleAppointment } from './use-cases/reschedule-appointment.ts';
import { unblockTime } from './use-cases/unblock-time.ts';
import { updateVisitType } from './use-cases/update-visit-type.ts';
import { withdrawFromWaitlist } from './use-cases/withdraw-from-waitlist.ts';

export const routes = [
  route(api.listAppointments, listAppointments),
  route(api.bookAppointment, bookAppointment),
  route(api.getAppointment, getAppointment),
  route(api.confirmAppointment, confirmAppointment),
  route(api.rescheduleAppointment, rescheduleAppointment),
  route(api.cancelAppointment, cancelAppointment),
  route(api.checkInAppointment, checkInAppointment),
  route(api.callPatient, callPatient),
  route(api.completeAppointment, completeAppointment),
  route(api.missAppointment, missAppointment),
  route(visitTypesApi.listVisitTypes, listVisitTypes),
  route(visitTypesApi.createVisitType, createVisitType),
  route(visitTypesApi.updateVisitType, updateVisitType),
  route(calendarApi.listSlots, listSlots),
  route(calendarApi.getCalendarMonth, getCalendarMonth),
  route(calendarApi.getCalendar, getCalendar),
  route(calendarApi.blockTime, blockTime),
  route(calendarApi.unblockTime, unblockTime),
  route(calendarApi.readCalendarFeed, readCalendarFeed),
  route(calendarApi.listCalendarFeeds, listCalendarFeeds),
  route(calendarApi.createCalendarFeed, createCalendarFeed),
  route(calendarApi.revokeCalendarFeed, revokeCalendarFeed),
  route(seriesApi.previewSeries, previewSeries),
  route(seriesApi.bookSeries, bookSeries),
  route(seriesApi.moveSeries, moveSeries),
  route(seriesApi.cancelSeries, cancelSeries),
  route(seriesApi.getSeries, getSeries),
  route(waitlistApi.listWaitlist, listWaitlist),
  route(waitlistApi.addToWaitlist, addToWaitlist),
  route(waitlistApi.acceptOffer, acceptOffer),
  route(waitlistApi.declineOffer, declineOffer),
  route(waitlistApi.withdrawFromWaitlist, withdrawFromWaitlist),
  route(queueApi.getQueue, getQueue),
  route(ownApi.listOwnVisitTypes, listOwnVisitTypes),
  route(ownApi.listOwnFacilities, listOwnFacilities),
  route(ownApi.listOwnSlots, listOwnSlots),
  route(ownApi.listOwnOffers, listOwnOffers),
  route(ownApi.acceptOwnOffer, acceptOwnOffer),
  route(ownApi.declineOwnOffer, declineOwnOffer),
  route(ownApi.listOwnAppointments, listOwnAppointments),
  route(ownApi.bookOwnAppointment, bookOwnAppointment),
  route(ownApi.rescheduleOwnAppointment, rescheduleOwnAppointment),
  route(ownApi.cancelOwnAppointment, cancelOwnAppointment),
];
