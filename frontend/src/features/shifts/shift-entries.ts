import { createShift, type Minimum, type Shift } from '@nilecare/contracts/api/business-roster.ts';
import { z } from 'zod';
import { numberOf } from '../../shared-ui/entries/numbers.ts';

const shape = createShift.body.shape;
const { nurses, doctors } = shape.minimum.unwrap().shape;

const count = (schema: z.ZodType<number, number>) =>
  z
    .string()
    .transform((text) => numberOf(text) ?? 0)
    .pipe(schema);

/** How many must be present; an empty entry is nobody. */
export const minimumEntries = z.object({ nurses: count(nurses.unwrap()), doctors: count(doctors.unwrap()) });
export type MinimumEntries = z.input<typeof minimumEntries>;

/** The entries of a shift, checked as the server checks them. */
export const shiftEntries = minimumEntries.extend({
  nameEn: shape.name.shape.en,
  nameAr: shape.name.shape.ar,
  kind: shape.kind,
  from: shape.from,
  to: shape.to,
  active: z.boolean(),
});
export type ShiftEntries = z.input<typeof shiftEntries>;
export type ShiftChecked = z.output<typeof shiftEntries>;

export const shiftKinds = shape.kind.options;

export const noShift: ShiftEntries = {
  ...{ nameEn: '', nameAr: '', kind: 'early', from: '07:00', to: '15:00' },
  ...{ nurses: '1', doctors: '0', active: true },
};

export const entriesOfMinimum = (minimum: Minimum): MinimumEntries => ({
  nurses: String(minimum.nurses),
  doctors: String(minimum.doctors),
});

export const entriesOf = ({ name, kind, from, to, minimum, active }: Shift): ShiftEntries => ({
  ...entriesOfMinimum(minimum),
  ...{ nameEn: name.en, nameAr: name.ar, kind, from, to, active },
});

export const factsOf = ({ nameEn, nameAr, kind, from, to, nurses: some, doctors: others }: ShiftChecked) => ({
  name: { en: nameEn, ar: nameAr },
  kind,
  from,
  to,
  minimum: { nurses: some, doctors: others },
});
