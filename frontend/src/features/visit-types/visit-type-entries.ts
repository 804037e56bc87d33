import { updateVisitType, type VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { z } from 'zod';
import { numberOf } from '../../shared-ui/entries/numbers.ts';
import { optionalText } from '../../shared-ui/optional-text.ts';

const body = updateVisitType.body.shape;
const whole = (schema: z.ZodType<number, number>) =>
  z
    .string()
    .transform((entry) => numberOf(entry) ?? Number.NaN)
    .pipe(schema);
export const needKinds = ['room', 'equipment', 'vehicle'] as const;

/** Entries of a kind of visit, checked as the server checks them. */
export const visitTypeEntries = z.object({
  code: z.string().trim().pipe(body.code),
  name: body.name,
  minutes: whole(body.minutes),
  bufferBefore: whole(body.bufferBefore.unwrap()),
  bufferAfter: whole(body.bufferAfter.unwrap()),
  overbookMost: whole(body.overbookMost.unwrap()),
  colour: body.colour.unwrap(),
  serviceCode: optionalText(body.serviceCode.unwrap()),
  ownBooking: z.boolean(),
  active: z.boolean(),
  /** Any free one of each of these. */
  room: z.boolean(),
  equipment: z.boolean(),
  vehicle: z.boolean(),
});
export type VisitTypeEntries = z.input<typeof visitTypeEntries>;
export type VisitTypeChecked = z.output<typeof visitTypeEntries>;
export type VisitTypeBody = CallOf<typeof updateVisitType>['body'];

export const noVisitType: VisitTypeEntries = {
  ...{ code: '', name: { en: '', ar: '' }, minutes: '20', bufferBefore: '0', bufferAfter: '0', overbookMost: '0' },
  ...{ colour: '#2f7d6b', serviceCode: '', ownBooking: false, active: true },
  ...{ room: false, equipment: false, vehicle: false },
};

/** A kind of visit as it is edited. */
export function entriesOf(stored: VisitType): VisitTypeEntries {
  const needs = (kind: (typeof needKinds)[number]) => stored.needs.some((it) => it.kind === kind);
  return {
    ...{ code: stored.code, name: stored.name, colour: stored.colour, serviceCode: stored.serviceCode ?? '' },
    ...{ ownBooking: stored.ownBooking, active: stored.active, minutes: String(stored.minutes) },
    ...{ bufferBefore: String(stored.bufferBefore), bufferAfter: String(stored.bufferAfter) },
    ...{ overbookMost: String(stored.overbookMost), room: needs('room'), equipment: needs('equipment') },
    vehicle: needs('vehicle'),
  };
}

/** What is sent; needs of certain rooms, which are not edited here, stay. */
export function bodyOf(checked: VisitTypeChecked, stored: VisitType | undefined): VisitTypeBody {
  const { room, equipment, vehicle, ...rest } = checked;
  const wanted = { room, equipment, vehicle };
  const certain = stored?.needs.filter((it) => it.resourceId !== null) ?? [];
  const kinds = needKinds.filter((it) => wanted[it]).map((kind) => ({ kind, resourceId: null }));
  return { ...rest, needs: [...certain, ...kinds] };
}
