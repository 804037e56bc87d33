import { z } from 'zod';
import { AsNeeded, DoseLine, PlannedStep } from '../dosing.ts';
import { NotChecked, Override, Route, SafetyAlert } from '../drugs.ts';
import { Id, Instant } from '../primitives.ts';
import { Transmissions } from '../transmissions.ts';
import { Person } from './clinical-entry.ts';

export const Priority = z.enum(['routine', 'urgent', 'stat']);
export const ItemState = z.enum(['active', 'held', 'discontinued', 'replaced', 'completed']);
export type ItemState = z.infer<typeof ItemState>;

export const PrescriptionItem = z
  .object({
    id: Id,
    version: z.number().int(),
    prescriptionId: Id,
    patientId: Id,
    encounterId: Id.nullable(),
    facilityId: Id,
    wardId: Id.nullable(),
    drug: z.object({
      id: Id,
      name: z.object({ en: z.string(), ar: z.string() }),
      controlled: z.boolean(),
      highAlert: z.boolean(),
    }),
    route: Route,
    steps: z.array(PlannedStep),
    asNeeded: AsNeeded.nullable(),
    priority: Priority,
    startAt: Instant,
    endAt: Instant.nullable(),
    /** Dispensing units of the whole course; null: as much as is needed. */
    quantity: z.number().int().nullable(),
    line: DoseLine,
    instructions: z.string().nullable(),
    indication: z.string().nullable(),
    state: ItemState,
    /** Why it is in that state, where somebody said. */
    stateReason: z.string().nullable(),
    stateBy: Person,
    stateAt: Instant,
    replaces: z.object({ itemId: Id, as: z.enum(['renewal', 'change']) }).nullable(),
    replacedById: Id.nullable(),
    prescriber: Person,
    signedAt: Instant,
    /** What became of it at other systems, by the messages that tell of it. */
    transmissions: Transmissions,
  })
  .meta({ id: 'PrescriptionItem' });
export type PrescriptionItem = z.infer<typeof PrescriptionItem>;

export const Prescription = z
  .object({
    id: Id,
    patientId: Id,
    encounterId: Id.nullable(),
    facilityId: Id,
    signedBy: Person,
    signedAt: Instant,
    /** null: it could not be made. */
    checkId: Id.nullable(),
    knowledgeVersion: z.string().nullable(),
    alerts: z.array(SafetyAlert),
    notChecked: z.array(NotChecked),
    overrides: z.array(Override),
    notCheckedReason: z.string().nullable(),
    items: z.array(PrescriptionItem),
    /** What became of it at other systems that are told of it: the pharmacy's own, a robot's. */
    transmissions: Transmissions,
  })
  .meta({ id: 'Prescription' });
export type Prescription = z.infer<typeof Prescription>;
