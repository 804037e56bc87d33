import { useColorScheme } from '@mui/material/styles';
import { colours, type Scheme } from './colours.ts';

/** The scheme in force, for canvases, which cannot read CSS variables by themselves. */
export function useScheme(): (typeof colours)[Scheme] {
  const { mode, systemMode } = useColorScheme();
  const scheme = mode === 'system' ? systemMode : mode;
  return colours[scheme === 'dark' ? 'dark' : 'light'];
}
