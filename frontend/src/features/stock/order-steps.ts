import type { PurchaseOrder } from '@nilecare/contracts/api/inventory-purchasing.ts';

export type OrderStep = 'submit' | 'approve' | 'reject' | 'send' | 'receive' | 'edit' | 'cancel';

interface Reader {
  readonly id: string;
  readonly staffId: string | null;
  readonly permissions: readonly string[];
}

const isOwn = ({ writtenBy }: Pick<PurchaseOrder, 'writtenBy'>, reader: Reader): boolean =>
  writtenBy.id === reader.id || (writtenBy.staffId !== null && writtenBy.staffId === reader.staffId);

/** What this account may do with an order now, the likeliest first. The server decides; nobody is offered what it refuses. */
export function stepsOf(order: Pick<PurchaseOrder, 'state' | 'writtenBy'>, reader: Reader): OrderStep[] {
  const may = (permission: string) => reader.permissions.includes(permission);
  const asked = may('purchase:request');
  const decides = may('purchase:approve') && !isOwn(order, reader);
  const receives = may('stock:manage');
  const cancels = (steps: OrderStep[]): OrderStep[] => (asked ? [...steps, 'cancel'] : steps);
  switch (order.state) {
    case 'draft':
      return cancels(asked ? ['submit', 'edit'] : []);
    case 'rejected':
      return cancels(asked ? ['edit'] : []);
    case 'submitted':
      return cancels(decides ? ['approve', 'reject'] : []);
    case 'approved':
      return cancels(asked ? ['send'] : []);
    case 'sent':
    case 'partly-received':
      return cancels(receives ? ['receive'] : []);
    case 'received':
    case 'cancelled':
      return [];
  }
}

/** Whether somebody who approves orders must leave this one to a colleague. */
export const waitsForAnother = (order: Pick<PurchaseOrder, 'state' | 'writtenBy'>, reader: Reader): boolean =>
  order.state === 'submitted' && reader.permissions.includes('purchase:approve') && isOwn(order, reader);
