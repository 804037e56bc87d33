import { z } from 'zod';

const Kept = z.object({ at: z.number(), values: z.unknown() });
type Kept = z.infer<typeof Kept>;

/** Entries that were kept in this tab, and when they were typed, epoch ms. */
export function keptDraft(key: string): Kept | undefined {
  const text = sessionStorage.getItem(key);
  return text === null ? undefined : Kept.safeParse(JSON.parse(text)).data;
}

export const keepDraft = (key: string, kept: Kept): void => sessionStorage.setItem(key, JSON.stringify(kept));
