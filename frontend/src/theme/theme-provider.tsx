import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import rtlPlugin from '@mui/stylis-plugin-rtl';
import { useEffect, useMemo, type ReactNode } from 'react';
import { prefixer } from 'stylis';
import { usePreferences } from '../app/platform-context.ts';
import { directionOf } from '../i18n/languages.ts';
import { createNileTheme } from './theme.ts';
import { FollowScheme } from './follow-scheme.tsx';

const cacheFor = (direction: 'ltr' | 'rtl') =>
  direction === 'rtl'
    ? createCache({ key: 'nc-rtl', stylisPlugins: [prefixer, rtlPlugin] })
    : createCache({ key: 'nc', stylisPlugins: [prefixer] });

/** Theme, writing direction and document language, as the preferences say. */
export function NileThemeProvider({ children }: { children: ReactNode }) {
  const language = usePreferences((it) => it.language);
  const density = usePreferences((it) => it.density);
  const direction = directionOf(language);
  const theme = useMemo(() => createNileTheme(direction, density), [direction, density]);
  const cache = useMemo(() => cacheFor(direction), [direction]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
  }, [language, direction]);
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme} defaultMode="system" disableTransitionOnChange>
        <CssBaseline enableColorScheme />
        <FollowScheme />
        {children}
      </ThemeProvider>
    </CacheProvider>
  );
}
