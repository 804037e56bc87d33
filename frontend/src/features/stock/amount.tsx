import { Ltr } from '../../shared-ui/ltr.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

/** A number of units; the unit stands beside it in every language. */
export function Amount({ n, unit }: { readonly n: number; readonly unit: string }) {
  const text = useAmountText();
  return <Ltr>{text(n, unit)}</Ltr>;
}

export function useAmountText(): (n: number, unit: string) => string {
  const format = useFormat();
  return (n, unit) => `${format.number(n)} ${unit}`;
}
