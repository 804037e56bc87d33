import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import { allItems } from '@nilecare/service-kit/client/every-item.ts';
import { once, type Clients } from '../clients.ts';
import { inParallel } from '../in-parallel.ts';

interface Given {
  readonly facilityIds: ReadonlyMap<string, string>;
  readonly now: Date;
}

const AT_ONCE = 6;
const ITEMS_A_DELIVERY = 50;
const DAY_MS = 86_400_000;

const piece = { en: 'piece', ar: 'قطعة' };
const consumables = [
  { key: 'cannula', en: 'IV cannula 20G', ar: 'كانيولا وريدية 20G', unit: piece, packSize: 50 },
  { key: 'syringe', en: 'Syringe 5 mL', ar: 'محقنة 5 مل', unit: piece, packSize: 100 },
  {
    key: 'gloves',
    en: 'Examination gloves, medium',
    ar: 'قفازات فحص، مقاس متوسط',
    unit: { en: 'pair', ar: 'زوج' },
    packSize: 50,
  },
  { key: 'edta', en: 'EDTA tube 3 mL', ar: 'أنبوب EDTA 3 مل', unit: piece, packSize: 100 },
] as const;

/** The pharmacies' shelves: each drug of the formulary in two lots, some of it running out or expiring soon. */
export async function fillStores(clients: Clients, { facilityIds, now }: Given): Promise<void> {
  const { inventory } = clients;
  const drugs = await everyDrug(clients);
  const supplier = await inventory.createSupplier(
    { body: { name: 'Nile Medical Supplies', phone: '+20 2 2345 6789', email: 'orders@supplies.example' } },
    once('supplier', 'nile'),
  );
  const drugItems = await inParallel(drugs, AT_ONCE, (drug) =>
    inventory.createStockItem(
      {
        body: {
          ...{ kind: 'drug', name: drug.name, unit: drug.unit, packSize: 1, drugId: drug.id },
          ...{ controlled: drug.controlled !== null, barcodes: drug.barcodes },
        },
      },
      once('stock-item', drug.id),
    ),
  );
  const otherItems = await inParallel(consumables, AT_ONCE, ({ key, en, ar, unit, packSize }) =>
    inventory.createStockItem(
      { body: { kind: 'consumable', name: { en, ar }, unit, packSize } },
      once('stock-item', key),
    ),
  );
  for (const [key, facilityId] of facilityIds) {
    const pharmacy = await inventory.createStore(
      { body: { facilityId, kind: 'pharmacy', name: { en: 'Pharmacy', ar: 'الصيدلية' } } },
      once('store', `${key}-pharmacy`),
    );
    await inventory.createStore(
      { body: { facilityId, kind: 'main', name: { en: 'Main store', ar: 'المخزن الرئيسي' } } },
      once('store', `${key}-main`),
    );
    const everyItem = [...drugItems, ...otherItems].map((it) => it.id);
    for (let at = 0; at < everyItem.length; at += ITEMS_A_DELIVERY) {
      const lines = everyItem.slice(at, at + ITEMS_A_DELIVERY).flatMap((itemId) => lotsOf(itemId, now));
      const body = { storeId: pharmacy.id, supplierId: supplier.id, lines };
      await inventory.receiveStock({ body }, once('delivery', `${key}-${at}`));
    }
    await inParallel(everyItem.filter(isRunningOut), AT_ONCE, (itemId) =>
      inventory.setReorderPoint({ params: { storeId: pharmacy.id, itemId }, body: { min: 2_000, target: 10_000 } }),
    );
  }
}

/** Every drug of the formulary. */
export const everyDrug = ({ medication }: Clients): Promise<Drug[]> =>
  allItems((page) => medication.listDrugs({ query: page }));

/** A number of an item, the same in each seed of a demo. */
const numberOf = (itemId: string): number => Number.parseInt(itemId.slice(-4), 16);
const isRunningOut = (itemId: string): boolean => numberOf(itemId) % 10 === 0;

/** One that lasts, and one that is nearer to its end. */
function lotsOf(itemId: string, now: Date) {
  const number = numberOf(itemId);
  const day = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
  const soon = number % 7 === 0 ? 30 : 200 + (number % 100);
  return [
    { itemId, lot: `A${number}`, expiresOn: day(soon), quantity: 60 + (number % 60) },
    { itemId, lot: `B${number}`, expiresOn: day(700), quantity: 200 + (number % 300) },
  ];
}
