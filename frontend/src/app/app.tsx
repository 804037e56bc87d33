import GlobalStyles from '@mui/material/GlobalStyles';
import { QueryClientProvider } from '@tanstack/react-query';
import { I18nextProvider } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import { NileThemeProvider } from '../theme/theme-provider.tsx';
import type { Platform } from './platform.ts';
import { PlatformContext } from './platform-context.ts';
import type { createRouter } from './router.tsx';

interface Props {
  readonly platform: Platform;
  readonly router: ReturnType<typeof createRouter>;
}

const hidden = {
  '.nc-hidden': {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
} as const;

export const App = ({ platform, router }: Props) => (
  <PlatformContext value={platform}>
    <QueryClientProvider client={platform.queries}>
      <I18nextProvider i18n={platform.i18n}>
        <NileThemeProvider>
          <GlobalStyles styles={hidden} />
          <RouterProvider router={router} />
        </NileThemeProvider>
      </I18nextProvider>
    </QueryClientProvider>
  </PlatformContext>
);
