import { Money } from '../../shared-ui/money-text.tsx';
import { sumsOf, type Sum } from './sums.ts';

/** Sums, of each currency in a line of its own; a dash for nothing. */
export const SumsText = ({ of: amounts }: { readonly of: readonly Sum[] }) => {
  const sums = sumsOf(amounts);
  return sums.length === 0
    ? '–'
    : sums.map((it) => (
        <div key={it.currency}>
          <Money minor={it.minor} currency={it.currency} />
        </div>
      ));
};
