import { useColorScheme } from '@mui/material/styles';
import { useEffect } from 'react';
import { usePreferences } from '../app/platform-context.ts';

/** Hands the chosen theme (light, dark or as the system) to MUI. */
export function FollowScheme() {
  const chosen = usePreferences((it) => it.theme);
  const { setMode } = useColorScheme();
  useEffect(() => setMode(chosen), [chosen, setMode]);
  return null;
}
