import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { useMutation } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import type { AppointmentAct } from './appointment-acts.ts';
import { useAppointmentsChanged } from './use-appointments-changed.ts';

/** Those that need nothing but a click. */
export type SimpleAct = Exclude<AppointmentAct, 'move' | 'cancel'>;
export const isSimple = (act: AppointmentAct): act is SimpleAct => act !== 'move' && act !== 'cancel';

/** Does the next step of an appointment; who is overtaken sees it as it is now. */
export function useAct(onDone?: (appointment: Appointment) => void) {
  const api = useApi();
  const changed = useAppointmentsChanged();
  return useMutation({
    mutationFn: ({ act, appointment }: { readonly act: SimpleAct; readonly appointment: Appointment }) => {
      const params = { appointmentId: appointment.id };
      const options = { ifMatch: appointment.version };
      switch (act) {
        case 'confirm':
          return api.appointment.confirmAppointment({ params });
        case 'check-in':
          return api.appointment.checkInAppointment({ params }, options);
        case 'call':
          return api.appointment.callPatient({ params }, options);
        case 'complete':
          return api.appointment.completeAppointment({ params }, options);
        case 'miss':
          return api.appointment.missAppointment({ params }, options);
      }
    },
    onSuccess: (appointment) => onDone?.(appointment),
    onSettled: changed,
  });
}
