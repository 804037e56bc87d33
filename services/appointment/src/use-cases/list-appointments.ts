import type * as api from '@nilecare/contracts/api/appointment.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const listAppointments: Handler<typeof api.listAppointments, Deps> = async () => ({ items: [] });
