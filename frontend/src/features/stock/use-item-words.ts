import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useLevels } from './use-stock.ts';

/** Names and units of the items of a store, as lists of lines need them. */
export function useItemWords(
  storeId: string | undefined,
): (itemId: string) => { readonly name: string; readonly unit: string } {
  const language = usePreferences((it) => it.language);
  const levels = useQuery(useLevels(storeId)).data?.items ?? [];
  return (itemId) => {
    const level = levels.find((it) => it.itemId === itemId);
    return { name: level ? nameIn(language, level.name) : '…', unit: level ? nameIn(language, level.unit) : '' };
  };
}
