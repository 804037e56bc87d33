import { adjustStock } from '@nilecare/contracts/api/inventory-movements.ts';

type Code = (typeof adjustStock.body.shape.reasonCode.options)[number];

/** The reason of a movement as the service writes it, `damaged: broken on the floor`: a word of the list, and what somebody added. */
export function movementReason(reason: string | null): { readonly code: Code | undefined; readonly note: string } {
  const text = reason ?? '';
  const [first = '', ...rest] = text.split(': ');
  const code = adjustStock.body.shape.reasonCode.options.find((it) => it === first);
  return code === undefined ? { code, note: text } : { code, note: rest.join(': ') };
}
