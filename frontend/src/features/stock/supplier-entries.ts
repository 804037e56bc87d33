import { createSupplier, type Supplier } from '@nilecare/contracts/api/inventory-purchasing.ts';
import { z } from 'zod';
import { optionalText } from '../../shared-ui/optional-text.ts';

const shape = createSupplier.body.shape;

/** The entries of a supplier, checked as the server checks them, and as it takes them. */
export const supplierEntries = z.object({
  name: shape.name,
  phone: optionalText(shape.phone.unwrap()),
  email: optionalText(shape.email.unwrap()),
  active: z.boolean(),
});
export type SupplierEntries = z.input<typeof supplierEntries>;
export type SupplierChecked = z.output<typeof supplierEntries>;

export const noSupplier: SupplierEntries = { name: '', phone: '', email: '', active: true };

export const entriesOfSupplier = (it: Supplier): SupplierEntries => ({
  name: it.name,
  phone: it.phone ?? '',
  email: it.email ?? '',
  active: it.active,
});
