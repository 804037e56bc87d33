import Box from '@mui/material/Box';

/** The sail and the name; the name is Latin in both languages. */
export const Logo = ({ size = 20 }: { size?: number }) => (
  <Box dir="ltr" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, fontSize: size * 0.9, fontWeight: 600 }}>
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M2 18V2l14 16Z" fill="#4fc3b8" />
      <path d="M18.4 5.5V14" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
    NileCare
  </Box>
);
