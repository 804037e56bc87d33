import { useSearchParams } from 'react-router';

/** Filters of a list, kept in the address. Setting one goes back to the first page. */
export function useFilter() {
  const [query, setQuery] = useSearchParams();
  return {
    get: (name: string): string | undefined => query.get(name) ?? undefined,
    all: (name: string): string[] => query.getAll(name),
    set: (changes: Readonly<Record<string, string | readonly string[] | undefined>>) =>
      setQuery(
        (before) => {
          const next = new URLSearchParams(before);
          next.delete('cursor');
          for (const [name, value] of Object.entries(changes)) {
            next.delete(name);
            for (const one of [value ?? []].flat()) if (one !== '') next.append(name, one);
          }
          return next;
        },
        { replace: true },
      ),
  };
}
