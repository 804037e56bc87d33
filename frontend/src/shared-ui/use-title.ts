import { useEffect } from 'react';

/** Sets the document's title: `Ward wall · NileCare`. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · NileCare` : 'NileCare';
  }, [title]);
}
