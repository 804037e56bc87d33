import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import RtlProvider from '@mui/system/RtlProvider';
import { useMemo, type ReactNode } from 'react';

/** A part that is never mirrored: a time axis runs from left to right in every language. */
export function LtrIsland({ children }: { children: ReactNode }) {
  const cache = useMemo(() => createCache({ key: 'nc-ltr' }), []);
  return (
    <CacheProvider value={cache}>
      <RtlProvider value={false}>
        <div dir="ltr">{children}</div>
      </RtlProvider>
    </CacheProvider>
  );
}
