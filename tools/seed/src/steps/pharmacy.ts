import { createHash } from 'node:crypto';
import type { PharmacyOrder } from '@nilecare/contracts/api/medication-pharmacy.ts';
import { once, type Clients, type DispensingClient } from '../clients.ts';

interface Given {
  readonly facilityId: string;
  readonly inventory: Clients['inventory'];
  /** Confirms what two people look at. */
  readonly colleague: DispensingClient;
}

/**
 * Leaves the pharmacy in the middle of its day: some orders wait, one was asked about, some are verified, some dispensed
 * in part or whole; each controlled drug has a book that says what lies there. Doing it again adds nothing: what an order gets goes by its id.
 */
export async function workInPharmacy(pharmacist: DispensingClient, given: Given): Promise<void> {
  const { facilityId, inventory } = given;
  const { items: stores } = await inventory.listStores({ query: { facilityId } });
  const storeId = stores.find((it) => it.kind === 'pharmacy')?.id;
  if (!storeId) return;
  await openBooks(pharmacist, { ...given, storeId });
  const { items: waiting } = await pharmacist.listPharmacyQueue({
    query: { facilityId, state: ['waiting'], limit: 200 },
  });
  for (const order of waiting) await handle(pharmacist, order, storeId);
}

/** A number of an order, the same in each seed of a demo. */
const numberOf = (id: string): number => createHash('sha256').update(id).digest().readUInt16BE(0);

async function handle(pharmacist: DispensingClient, order: PharmacyOrder, storeId: string): Promise<void> {
  const number = numberOf(order.itemId) % 4;
  if (number === 0) return;
  const params = { itemId: order.itemId };
  if (number === 1 && order.priority === 'routine') {
    const body = { decision: 'query', reason: 'Is this dose meant for her kidneys?' } as const;
    await pharmacist.verifyOrder({ params, body }, { ifMatch: order.version });
    return;
  }
  const reason = 'Looked up by hand';
  const body = { decision: 'approve', storeId, acceptNew: true, reason } as const;
  const verified = await pharmacist.verifyOrder({ params, body }, { ifMatch: order.version });
  if (number === 2 || order.drug.controlled || verified.ordered === null) return;
  const quantity = Math.max(1, number === 3 ? verified.ordered : Math.floor(verified.ordered / 2));
  const scannedCode = order.drug.barcodes[0];
  await pharmacist
    .dispense({
      params: { dispensingId: idFrom(order.itemId) },
      body: { itemId: order.itemId, storeId, quantity, ...(scannedCode ? { scannedCode } : {}) },
    })
    // More than the demo's shelves hold: it waits, as it would.
    .catch(() => undefined);
}

/** A UUID (version 8, RFC 9562) that is the same for the same text. */
function idFrom(text: string): string {
  const bytes = createHash('sha256').update(`dispensing ${text}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

async function openBooks(
  pharmacist: DispensingClient,
  { facilityId, storeId, inventory, colleague }: Given & { readonly storeId: string },
): Promise<void> {
  const { items: levels } = await inventory.listStockLevels({ query: { storeId } });
  const stock = levels.flatMap(({ controlled, drugId, onHand }) =>
    controlled && drugId && onHand > 0 ? [{ drugId, onHand }] : [],
  );
  const books = new Set(
    (await pharmacist.listRegisters({ query: { facilityId, storeId } })).items.map((it) => it.drug.id),
  );
  for (const { drugId, onHand } of stock.filter((it) => !books.has(it.drugId))) {
    const asked = { purpose: 'receive', facilityId, drugId, quantity: onHand } as const;
    const check = await pharmacist.askSecondCheck({ body: asked });
    await colleague.confirmSecondCheck({ params: { checkId: check.id } });
    const body = { facilityId, kind: 'received', quantity: onHand, secondCheckId: check.id } as const;
    await pharmacist.addRegisterEntry({ params: { storeId, drugId }, body }, once('book', `${storeId}-${drugId}`));
  }
}
