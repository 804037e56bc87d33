import { Ltr } from './ltr.tsx';
import { moneyText } from './money.ts';

interface Props {
  readonly minor: number;
  readonly currency: string;
}

/** An amount with its currency: one run from left to right in every language, in figures of one width. */
export const Money = ({ minor, currency }: Props) => (
  <span style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
    <Ltr>{moneyText(minor, currency)}</Ltr>
  </span>
);
