import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

/** A number of units; the unit stands beside it in every language. */
export function Amount({ n, unit }: { readonly n: number; readonly unit: string }) {
  const text = useAmountText();
  return <Ltr>{text(n, unit)}</Ltr>;
}

export function useAmountText(): (n: number, unit: string) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (n, unit) => t('stock.amount', { n: format.number(n), unit });
}
