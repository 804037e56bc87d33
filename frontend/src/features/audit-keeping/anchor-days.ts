import { z } from 'zod';
import { given } from '../../shared-ui/given.ts';

const SHOWN_DAYS = 30;
const DAY_MS = 86_400_000;
const Day = z.iso.date();

/** Which days of anchors an address asks for: the last month unless it says from when on. Days are those of UTC. */
export function anchorDaysOf(
  address: { get(name: string): string | undefined },
  now: number,
): { readonly from: string; readonly to?: string } {
  const day = (name: string) => Day.safeParse(address.get(name)).data;
  const monthAgo = new Date(now - SHOWN_DAYS * DAY_MS).toISOString().slice(0, 10);
  return { from: day('from') ?? monthAgo, ...given({ to: day('to') }) };
}
