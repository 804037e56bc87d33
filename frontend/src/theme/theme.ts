import { createTheme, type Theme } from '@mui/material/styles';
import { components } from './components.ts';
import { colours, type Scheme } from './colours.ts';

export type Density = 'comfortable' | 'compact';

const palette = (scheme: Scheme) => {
  const c = colours[scheme];
  return {
    mode: scheme,
    // Under the pointer a button darkens; on dark ground its text, which is dark, must still be read.
    tonalOffset: { light: 0.2, dark: scheme === 'light' ? 0.3 : 0.15 },
    primary: { main: c.accent, contrastText: c.onAccent },
    secondary: { main: c.quiet, contrastText: c.card },
    error: { main: c.mistake, contrastText: scheme === 'light' ? '#ffffff' : '#241000' },
    warning: { main: c.alarm.medium, contrastText: scheme === 'light' ? '#ffffff' : '#1c1500' },
    info: { main: c.alarm.low, contrastText: scheme === 'light' ? '#ffffff' : '#04202b' },
    success: { main: c.good, contrastText: scheme === 'light' ? '#ffffff' : '#03200d' },
    background: { default: c.ground, paper: c.card },
    text: { primary: c.ink, secondary: c.quiet, disabled: c.quiet },
    divider: c.line,
    line: c.line,
    sunken: c.sunken,
    rail: c.rail,
    accentSoft: c.accentSoft,
    alarm: { ...c.alarm },
    vital: { ...c.vital },
  };
};

/** The product's theme. Light and dark are CSS variables, so switching repaints without a render. */
export function createNileTheme(direction: 'ltr' | 'rtl', density: Density): Theme {
  const roomy = density === 'comfortable';
  return createTheme({
    cssVariables: { colorSchemeSelector: 'data-theme' },
    colorSchemes: { light: { palette: palette('light') }, dark: { palette: palette('dark') } },
    direction,
    density,
    spacing: 8,
    shape: { borderRadius: 10 },
    typography: {
      fontFamily: "'IBM Plex Sans', 'IBM Plex Sans Arabic', system-ui, sans-serif",
      body1: { fontSize: roomy ? '0.9375rem' : '0.875rem', lineHeight: 1.5 },
      body2: { fontSize: roomy ? '0.8438rem' : '0.8125rem', lineHeight: 1.45 },
      fontWeightMedium: 500,
      fontWeightBold: 600,
      h1: { fontSize: '1.3125rem', fontWeight: 600, lineHeight: 1.35 },
      h2: { fontSize: '1.0625rem', fontWeight: 600, lineHeight: 1.4 },
      h3: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.4 },
      button: { textTransform: 'none', fontWeight: 500, fontSize: '0.9063rem' },
      overline: { textTransform: 'none', letterSpacing: 0, fontSize: '0.75rem', lineHeight: 1.5 },
    },
    components: components(roomy),
  });
}
