import { useFormat } from '../../shared-ui/use-format.ts';

/** Who and when; a name of the other script turns neither round. */
export function SaidBy({ who, at }: { readonly who: string; readonly at: string }) {
  const format = useFormat();
  return (
    <>
      <bdi>{who}</bdi> · <bdi>{format.dayHour(at)}</bdi>
    </>
  );
}
