import type { z } from 'zod';
import type { DrugBody } from '@nilecare/contracts/api/medication-formulary.ts';
import { DrugBody as Body } from '@nilecare/contracts/api/medication-formulary.ts';
import type { AsNeeded, PlannedStep } from '@nilecare/contracts/dosing.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { drugFacts } from '../src/data/drug-facts.ts';
import { madeBy } from '../src/data/made.ts';
import { drugRows } from '../src/data/prescribing/drugs.ts';
import { prescriptionItemRows } from '../src/data/prescribing/prescription-items.ts';
import type { Deps } from '../src/deps.ts';
import { queueOrders } from '../src/use-cases/pharmacy/queue-order.ts';

export const prescriber = { id: 'doctor-account', name: 'Dr Salma', staffId: null };

const paracetamol: z.input<typeof DrugBody> = {
  rxcui: '198440',
  generic: { en: 'Paracetamol', ar: 'باراسيتامول' },
  ingredients: [{ rxcui: '161', name: 'paracetamol', strength: { value: 500, unit: 'mg' } }],
  form: 'tablet',
  per: { value: 1, unit: '{tablet}' },
  routes: ['oral'],
  dispensingUnit: '{tablet}',
};

export interface PlantedOrder {
  readonly drugId: string;
  readonly patientId: string;
  readonly encounterId?: string;
  readonly facilityId: string;
  readonly wardId?: string;
  readonly quantity?: number | null;
  readonly priority?: 'routine' | 'urgent' | 'stat';
  readonly startAt?: Date;
  readonly endAt?: Date | null;
  readonly timing?: PlannedStep['timing'];
  readonly asNeeded?: AsNeeded | null;
}

/** Writes drugs and signed orders as signing writes them, without asking anybody about safety. */
export const planting = ({ db }: Pick<Deps, 'db'>) => {
  return {
    async drug(given: Partial<z.input<typeof DrugBody>> = {}): Promise<string> {
      const id = newId();
      await db.transaction((tx) => drugRows(tx).insert(id, Body.parse({ ...paracetamol, ...given }), new Date()));
      return id;
    },

    async order(given: PlantedOrder): Promise<string> {
      const [itemId] = await this.orders([given]);
      return itemId ?? '';
    },

    async orders(all: readonly PlantedOrder[]): Promise<string[]> {
      const planted = all.map((given) => ({ ...given, id: newId(), prescriptionId: newId() }));
      await db.transaction(async (tx) => {
        const drugs = await drugFacts(tx).byIds(all.map((it) => it.drugId));
        await tx
          .insertInto('prescriptions')
          .values(planted.map((it) => ({ id: it.prescriptionId, ...placeOf(it), ...signed(it), ...unchecked })))
          .execute();
        const items = planted.map((it) => ({
          id: it.id,
          version: 1,
          prescription_id: it.prescriptionId,
          ...placeOf(it),
          drug_id: it.drugId,
          route: 'oral' as const,
          steps: JSON.stringify([stepOf(it)]),
          as_needed: it.asNeeded ? JSON.stringify(it.asNeeded) : null,
          prn: it.asNeeded ? 1 : 0,
          priority: it.priority ?? ('routine' as const),
          controlled: drugs.get(it.drugId)?.controlled ? 1 : 0,
          start_at: startOf(it),
          end_at: it.endAt ?? null,
          quantity: it.quantity === undefined ? 10 : it.quantity,
          line_en: 'Paracetamol 500 mg, 1 tablet by mouth',
          line_ar: 'باراسيتامول 500 ملغم، قرص واحد بالفم',
          instructions: null,
          indication: null,
          state: 'active' as const,
          replaces_id: null,
          replaces_as: null,
          replaced_by_id: null,
          signed_at: startOf(it),
          changed_at: startOf(it),
        }));
        await prescriptionItemRows(tx).insertAll(items, prescriber);
        await queueOrders(
          tx,
          planted.map((it) => ({
            itemId: it.id,
            prescriptionId: it.prescriptionId,
            patientId: it.patientId,
            facilityId: it.facilityId,
            wardId: it.wardId ?? null,
            priority: it.priority ?? 'routine',
            signedAt: startOf(it),
            ordered: it.quantity === undefined ? 10 : it.quantity,
            checkId: null,
            drug: { controlled: drugs.get(it.drugId)?.controlled ?? false },
          })),
        );
      });
      return planted.map((it) => it.id);
    },

    /** Those of the pharmacy who verified them are not asked. */
    async verified(itemIds: readonly string[]): Promise<void> {
      await db.read.updateTable('pharmacy_orders').set({ state: 'verified' }).where('item_id', 'in', itemIds).execute();
    },
  };
};

const startOf = ({ startAt }: PlantedOrder): Date => startAt ?? new Date(Date.now() - 3_600_000);

const placeOf = ({ patientId, encounterId, facilityId, wardId }: PlantedOrder) => ({
  patient_id: patientId,
  encounter_id: encounterId ?? null,
  facility_id: facilityId,
  ward_id: wardId ?? null,
});

const signed = (it: PlantedOrder) => {
  const { made_by: signed_by, made_by_name: signed_by_name, made_by_staff_id: signed_by_staff_id } = madeBy(prescriber);
  return { signed_by, signed_by_name, signed_by_staff_id, signed_at: startOf(it) };
};

const unchecked = {
  check_id: null,
  knowledge_version: null,
  alerts: '[]',
  not_checked: '[]',
  overrides: '[]',
  not_checked_reason: null,
};

const stepOf = (it: PlantedOrder): PlannedStep => ({
  dose: { value: 1, unit: '{tablet}' },
  timing: it.timing ?? (it.asNeeded ? null : { kind: 'times-per-day', times: 2, everyDays: 1, weekdays: [] }),
  days: null,
  startAt: startOf(it).toISOString(),
  endAt: it.endAt?.toISOString() ?? null,
});
