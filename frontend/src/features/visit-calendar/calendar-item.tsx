import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import WarningAmber from '@mui/icons-material/WarningAmberOutlined';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn, type Format } from '../../shared-ui/format.ts';
import { token } from '../../theme/token.ts';
import { usePatientQuery } from '../alarms/use-alarm-place.ts';
import { stageOf } from '../appointments/appointment-acts.ts';
import { useVisitTypes } from '../appointments/appointment-queries.ts';
import { TimeSpan } from '../appointments/time-span.tsx';
import type { Lane } from './lanes.ts';
import type { CalendarMove } from './use-calendar-move.ts';

interface Props {
  readonly appointment: Appointment;
  readonly place: { readonly top: number; readonly height: number };
  readonly lane: Lane;
  readonly format: Pick<Format, 'time'>;
  readonly onOpen: () => void;
  readonly grip: ReturnType<CalendarMove['appointmentProps']>;
}

const LEAST_HEIGHT = 24;
const TWO_LINES = 40;

/** An appointment in its column; the colour is that of the kind of visit, the state stands in words. */
export function CalendarItem({ appointment, place, lane, format, onOpen, grip }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const patient = useQuery(usePatientQuery(appointment.patientId)).data;
  const visitTypes = useVisitTypes(appointment.facilityId);
  const name = patient ? nameIn(language, patient.name) : t('appointments.unknownPatient');
  const visitType = visitTypes.find(appointment.visitTypeId);
  const state = t(`appointments.state.${appointment.state}`);
  const isShort = place.height < TWO_LINES;
  return (
    <button
      type="button"
      {...grip}
      onClick={onOpen}
      style={{
        position: 'absolute',
        top: place.top,
        height: Math.max(LEAST_HEIGHT, place.height - 1),
        insetInlineStart: `calc(${(lane.lane / lane.lanes) * 100}% + 2px)`,
        width: `calc(${100 / lane.lanes}% - 4px)`,
        boxSizing: 'border-box',
        padding: '2px 6px',
        overflow: 'hidden',
        whiteSpace: isShort ? 'nowrap' : 'normal',
        textOverflow: 'ellipsis',
        textAlign: 'start',
        font: 'inherit',
        fontSize: 12.5,
        lineHeight: 1.3,
        color: token.ink,
        background: stageOf(appointment) === 'over' ? token.sunken : token.accentSoft,
        border: `1px ${appointment.state === 'pending' ? 'dashed' : 'solid'} ${token.line}`,
        borderInlineStart: `5px solid ${visitType?.colour ?? token.accent}`,
        borderRadius: 4,
        cursor: 'draggable' in grip ? 'grab' : 'pointer',
      }}
    >
      {appointment.attention && <WarningAmber sx={{ fontSize: 14, verticalAlign: 'middle' }} />}
      <strong>
        <bdi>{name}</bdi>
      </strong>{' '}
      <TimeSpan of={appointment} format={format} />
      {appointment.state !== 'booked' && <> · {state}</>}
      <span className="nc-hidden">
        {' · '}
        {visitTypes.nameOf(appointment.visitTypeId)}
        {appointment.state === 'booked' && <> · {state}</>}
      </span>
    </button>
  );
}
