import Tooltip from '@mui/material/Tooltip';
import { useServerClock } from './use-clock.ts';
import { useFormat, useSpans } from './use-format.ts';

/** "2 min ago", with the exact time on hover and focus. */
export function Ago({ at }: { at: string | number }) {
  const { ago } = useSpans();
  const format = useFormat();
  const since = typeof at === 'number' ? at : Date.parse(at);
  const text = useServerClock((now) => ago(now - since));
  return (
    <Tooltip title={format.full(at)}>
      <time dateTime={new Date(since).toISOString()}>{text}</time>
    </Tooltip>
  );
}
