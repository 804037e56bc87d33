import type { colours } from './colours.ts';

type Names<T> = { [K in keyof T]: string };
type AlarmColours = Names<(typeof colours)['light']['alarm']>;
type VitalColours = Names<(typeof colours)['light']['vital']>;

interface OwnColours {
  line: string;
  sunken: string;
  rail: string;
  accentSoft: string;
  alarm: AlarmColours;
  vital: VitalColours;
}

declare module '@mui/material/styles' {
  /** `createNileTheme` makes its colours CSS variables. */
  interface CssThemeVariables {
    enabled: true;
  }
  interface Palette extends OwnColours {}
  interface PaletteOptions extends OwnColours {}
  interface ThemeVars {
    density: 'comfortable' | 'compact';
  }
  interface Theme {
    density: 'comfortable' | 'compact';
  }
  interface ThemeOptions {
    density?: 'comfortable' | 'compact';
  }
}
