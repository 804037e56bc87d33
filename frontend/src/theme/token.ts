import { colours } from './colours.ts';

const names = <Group extends 'alarm' | 'vital'>(group: Group) =>
  // Object.keys of a literal object gives exactly its keys.
  Object.fromEntries(
    Object.keys(colours.light[group]).map((name) => [name, `var(--mui-palette-${group}-${name})`]),
  ) as Record<keyof (typeof colours)['light'][Group], string>;

/** CSS variables of the theme, for styles that must follow light and dark without a render. */
export const token = {
  ground: 'var(--mui-palette-background-default)',
  card: 'var(--mui-palette-background-paper)',
  sunken: 'var(--mui-palette-sunken)',
  line: 'var(--mui-palette-line)',
  ink: 'var(--mui-palette-text-primary)',
  quiet: 'var(--mui-palette-text-secondary)',
  accent: 'var(--mui-palette-primary-main)',
  onAccent: 'var(--mui-palette-primary-contrastText)',
  accentSoft: 'var(--mui-palette-accentSoft)',
  rail: 'var(--mui-palette-rail)',
  mistake: 'var(--mui-palette-error-main)',
  alarm: names('alarm'),
  vital: names('vital'),
} as const;
