import { Ltr } from '../../shared-ui/ltr.tsx';
import type { Format } from '../../shared-ui/format.ts';

interface Props {
  readonly of: { readonly from: string; readonly to: string };
  readonly format: Pick<Format, 'time'>;
}

/** "09:00–09:20", from left to right in every language. */
export const TimeSpan = ({ of: { from, to }, format }: Props) => (
  <Ltr>
    {format.time(from)}–{format.time(to)}
  </Ltr>
);
