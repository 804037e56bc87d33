import { z } from 'zod';
import type { ItemState, PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../../deps.ts';
import { makerOf } from '../made.ts';
import { transmissionsOfItems } from '../transmissions.ts';
import { drugs } from './drugs.ts';
import { asNeededOf, prescriptionItems, stateAt, stepsOf, type ItemRow } from './prescription-items.ts';

/** Items as they are shown, in the order given. */
export async function itemViews(
  db: Reader,
  cipher: FieldCipher,
  rows: readonly ItemRow[],
  now: Date,
): Promise<PrescriptionItem[]> {
  if (rows.length === 0) return [];
  const [known, events, survivors, told] = await Promise.all([
    drugs(db).byIds(rows.map((row) => row.drug_id)),
    prescriptionItems(db).eventsOf(rows.map((row) => row.id)),
    patientLinks(db).survivorsOf([...new Set(rows.map((row) => row.patient_id))]),
    transmissionsOfItems(
      db,
      cipher,
      rows.map((row) => ({ itemId: row.id, prescriptionId: row.prescription_id })),
    ),
  ]);
  const history = Map.groupBy(events, (event) => event.item_id);
  return rows.flatMap((row) => {
    const drug = known.get(row.drug_id);
    const [latest, signed] = [history.get(row.id)?.[0], history.get(row.id)?.at(-1)];
    if (!drug || !latest || !signed) return [];
    return [
      {
        id: row.id,
        version: row.version,
        prescriptionId: row.prescription_id,
        patientId: survivors.get(row.patient_id) ?? row.patient_id,
        encounterId: row.encounter_id,
        facilityId: row.facility_id,
        wardId: row.ward_id,
        drug: { id: drug.id, name: drug.name, controlled: row.controlled === 1, highAlert: drug.highAlert },
        route: row.route,
        steps: stepsOf(row),
        asNeeded: asNeededOf(row),
        priority: row.priority,
        startAt: row.start_at.toISOString(),
        endAt: row.end_at?.toISOString() ?? null,
        quantity: row.quantity,
        line: { en: row.line_en, ar: row.line_ar },
        instructions: row.instructions,
        indication: row.indication,
        state: stateAt(row, now),
        stateReason: latest.reason,
        stateBy: makerOf(latest),
        stateAt: latest.made_at.toISOString(),
        replaces:
          row.replaces_id === null || row.replaces_as === null
            ? null
            : { itemId: row.replaces_id, as: row.replaces_as },
        replacedById: row.replaced_by_id,
        prescriber: makerOf(signed),
        signedAt: row.signed_at.toISOString(),
        transmissions: told.get(row.id) ?? [],
      },
    ];
  });
}

/** One item as it is shown. @throws NotFound */
export async function shownItem(db: Reader, cipher: FieldCipher, itemId: string, now: Date): Promise<PrescriptionItem> {
  const [view] = await itemViews(db, cipher, [await prescriptionItems(db).get(itemId)], now);
  if (!view) throw new Error(`The drug or the history of the item ${itemId} is not there.`);
  return view;
}

interface Filter {
  readonly state: readonly ItemState[];
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What these records of one person are prescribed, the newest first. */
export async function itemsOf(
  db: Reader,
  cipher: FieldCipher,
  patientIds: readonly string[],
  { state, limit, cursor }: Filter,
  now: Date,
): Promise<Page<PrescriptionItem>> {
  const after = positionAfter(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
  const stored = state.filter((it) => it !== 'completed');
  const rows = await db
    .selectFrom('prescription_items')
    .selectAll()
    .where(within('patient_id', patientIds))
    .where(({ or, and, eb }) => {
      const goesOn = or([eb('end_at', 'is', null), eb('end_at', '>', now)]);
      const kinds = stored.map((it) =>
        it === 'active' || it === 'held' ? and([eb('state', '=', it), goesOn]) : eb('state', '=', it),
      );
      const completed = and([eb('state', 'in', ['active', 'held']), eb('end_at', '<=', now)]);
      return or(state.includes('completed') ? [...kinds, completed] : kinds);
    })
    .$if(after !== undefined, (query) =>
      query.where(({ or, and, eb }) => {
        const [at = '', id = ''] = after ?? [];
        const then = new Date(at);
        return or([eb('signed_at', '<', then), and([eb('signed_at', '=', then), eb('id', '<', id)])]);
      }),
    )
    .orderBy('signed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = pageOfRows(rows, limit, (row) => [row.signed_at.toISOString(), row.id]);
  return { ...page, items: await itemViews(db, cipher, page.items, now) };
}
