import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DisplayMenu } from '../../app/shell/display-menu.tsx';
import { LanguageButton } from '../../app/shell/language-button.tsx';
import { Logo } from '../../shared-ui/logo.tsx';
import { useTitle } from '../../shared-ui/use-title.ts';
import { token } from '../../theme/token.ts';

const Frame = styled('div')({
  minHeight: '100dvh',
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)',
  '@media (max-width: 899px)': { gridTemplateColumns: '1fr' },
});

const Side = styled('aside')({
  display: 'flex',
  flexDirection: 'column',
  justifyContent: 'space-between',
  padding: 48,
  background: token.rail,
  color: '#dce8ea',
  '@media (max-width: 899px)': { display: 'none' },
});

/** A calm heartbeat, drawn once; it does not move. */
const Trace = () => (
  <svg viewBox="0 0 600 120" aria-hidden="true" style={{ width: '100%', opacity: 0.9 }}>
    <path
      d="M0 80h120l10-8 12 8h26l9-52 13 80 9-28h30l14-14 16 14h70l10-8 12 8h26l9-52 13 80 9-28h30l14-14 16 14h136"
      fill="none"
      stroke="#4fc3b8"
      strokeWidth="2.5"
      strokeLinejoin="round"
    />
  </svg>
);

interface Props {
  readonly title: string;
  readonly explain?: string;
  readonly children: ReactNode;
}

/** Page before signing in. */
export function AuthFrame({ title, explain, children }: Props) {
  const { t } = useTranslation();
  useTitle(title);
  return (
    <Frame>
      <Side>
        <Logo size={26} />
        <Box>
          <Trace />
          <Typography sx={{ fontSize: '1.5rem', fontWeight: 500, mt: 3, maxWidth: 420 }}>
            {t('session.tagline')}
          </Typography>
        </Box>
        <span />
      </Side>
      <Box sx={{ display: 'flex', flexDirection: 'column', p: { xs: 2, sm: 4 } }}>
        <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
          <LanguageButton />
          <DisplayMenu />
        </Box>
        <Box component="main" sx={{ m: 'auto', width: '100%', maxWidth: 400, display: 'grid', gap: 2, py: 4 }}>
          <div>
            <Typography variant="h1" sx={{ fontSize: '1.625rem' }}>
              {title}
            </Typography>
            {explain && <Typography color="textSecondary">{explain}</Typography>}
          </div>
          {children}
        </Box>
      </Box>
    </Frame>
  );
}
