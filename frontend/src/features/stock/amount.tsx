import type { UnitName } from '@nilecare/contracts/stock.ts';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useFormat } from '../../shared-ui/use-format.ts';

/** A number of units; the unit stands beside it in the language of the page. */
export function Amount({ n, unit }: { readonly n: number; readonly unit: UnitName }) {
  const text = useAmountText();
  return <bdi>{text(n, unit)}</bdi>;
}

export function useAmountText(): (n: number, unit: UnitName) => string {
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  return (n, unit) => `${format.number(n)} ${nameIn(language, unit)}`;
}
