import { useFilter } from '../../shared-ui/use-filter.ts';
import { AppointmentDialog } from './appointment-dialog.tsx';
import { BookingDialog } from './booking-dialog.tsx';
import { useFacilityFormat } from './use-facility-format.ts';

/** In the address a new patient is `new`. */
const NOBODY = 'new';

/** Which dialog about appointments is open stands in the address: `?appointment=…`, `?book=new`, `?book=<patient>`. */
export function useAppointmentAddress() {
  const filter = useFilter();
  return {
    open: (appointmentId: string) => filter.set({ appointment: appointmentId }),
    book: (how: { readonly walkIn?: boolean; readonly staffId?: string; readonly at?: string } = {}) =>
      filter.set({ book: NOBODY, walkIn: how.walkIn ? '1' : undefined, with: how.staffId, at: how.at }),
  };
}

/** The dialogs that the address opens above a page of appointments. */
export function AppointmentDialogs({ day }: { readonly day?: string }) {
  const filter = useFilter();
  const { format } = useFacilityFormat();
  const appointmentId = filter.get('appointment');
  const book = filter.get('book');
  const [staffId, from] = [filter.get('with'), filter.get('at')];
  return (
    <>
      {appointmentId && (
        <AppointmentDialog
          key={appointmentId}
          appointmentId={appointmentId}
          format={format}
          onClose={() => filter.set({ appointment: undefined })}
        />
      )}
      {book && (
        <BookingDialog
          patientId={book === NOBODY ? undefined : book}
          slot={staffId && from ? { staffId, from } : undefined}
          walkIn={filter.get('walkIn') === '1'}
          day={day}
          onClose={() => filter.set({ book: undefined, walkIn: undefined, with: undefined, at: undefined })}
        />
      )}
    </>
  );
}
