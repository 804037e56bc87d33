import * as api from '@nilecare/contracts/api/appointment.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { listAppointments } from './use-cases/list-appointments.ts';

export const routes = [route(api.listAppointments, listAppointments)];
