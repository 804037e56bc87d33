import type { Components, Theme } from '@mui/material/styles';
import { token } from './token.ts';

const focusRing = { outline: `3px solid ${token.accent}`, outlineOffset: 2 };

/** Defaults of MUI's parts: 44 px targets, no ripples, flat cards with a line around. */
export const components = (roomy: boolean): Components<Theme> => ({
  MuiCssBaseline: {
    styleOverrides: {
      html: { height: '100%' },
      body: { height: '100%', fontVariantNumeric: 'tabular-nums' },
      '#root': { height: '100%' },
      '*:focus-visible': focusRing,
      'bdi[dir="ltr"]': { unicodeBidi: 'isolate' },
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': { animationDuration: '0s !important', transitionDuration: '0s !important' },
      },
    },
  },
  MuiButtonBase: {
    defaultProps: { disableRipple: true },
    styleOverrides: { root: { '&.Mui-focusVisible': focusRing } },
  },
  MuiButton: {
    defaultProps: { disableElevation: true },
    styleOverrides: { root: { minHeight: 44, borderRadius: 8, paddingInline: 16 } },
    variants: [
      {
        props: { variant: 'outlined', color: 'inherit' },
        style: { borderColor: 'color-mix(in srgb, currentcolor 32%, transparent)' },
      },
    ],
  },
  MuiIconButton: { styleOverrides: { root: { minWidth: 44, minHeight: 44, borderRadius: 8 } } },
  MuiToggleButton: {
    styleOverrides: {
      root: {
        minHeight: 44,
        minWidth: 44,
        paddingInline: 14,
        color: token.ink,
        background: token.card,
        borderColor: token.line,
        '&.Mui-selected, &.Mui-selected:hover': { background: token.accent, color: token.onAccent, fontWeight: 600 },
      },
    },
  },
  MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
  MuiFormControl: { defaultProps: { size: 'small' } },
  MuiOutlinedInput: { styleOverrides: { root: { minHeight: 44, borderRadius: 8 } } },
  MuiMenuItem: { styleOverrides: { root: { minHeight: 44 } } },
  MuiListItemButton: { styleOverrides: { root: { minHeight: 44, borderRadius: 8 } } },
  MuiTab: { styleOverrides: { root: { minHeight: 48, minWidth: 44, paddingInline: 14 } } },
  MuiPaper: {
    defaultProps: { elevation: 0 },
    styleOverrides: { root: { backgroundImage: 'none' } },
  },
  MuiCard: {
    defaultProps: { variant: 'outlined' },
    styleOverrides: { root: { borderColor: token.line } },
  },
  MuiDrawer: {
    styleOverrides: { paper: { top: 'var(--nc-banner, 0px)', height: 'calc(100% - var(--nc-banner, 0px))' } },
  },
  MuiDialog: {
    styleOverrides: {
      root: { top: 'var(--nc-banner, 0px)' },
      // The banner of an alarm stays above: in a low window the dialog takes what it leaves.
      paper: { borderRadius: 14, '@media (max-height: 560px)': { margin: 8, maxHeight: 'calc(100% - 16px)' } },
    },
  },
  MuiDialogActions: { styleOverrides: { root: { padding: 16, gap: 8 } } },
  MuiMenu: { styleOverrides: { paper: { border: `1px solid ${token.line}` } } },
  MuiPopover: {
    defaultProps: { elevation: 3 },
    // So low that a popover moved up to fit the window still begins below the banner.
    styleOverrides: { paper: { maxHeight: 'calc(100% - var(--nc-banner, 0px) - 32px)' } },
  },
  MuiTableCell: {
    styleOverrides: {
      root: {
        borderColor: token.line,
        paddingBlock: roomy ? 12 : 7,
        paddingInline: 12,
        // In line with the heading of the panel around: the first and the last of the row, be they heads or not.
        '&:not(* + *)': { paddingInlineStart: 16 },
        '&:last-child': { paddingInlineEnd: 16 },
      },
      head: { color: token.quiet, fontWeight: 500, fontSize: '0.8125rem', whiteSpace: 'nowrap' },
    },
  },
  MuiChip: { styleOverrides: { root: { borderRadius: 7, fontWeight: 500 } } },
  MuiAlert: { styleOverrides: { root: { borderRadius: 10, alignItems: 'center' } } },
  MuiTooltip: { defaultProps: { enterDelay: 400, arrow: true } },
  MuiLink: { defaultProps: { underline: 'hover' } },
});
