import FormControl from '@mui/material/FormControl';
import FormLabel from '@mui/material/FormLabel';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlatform, usePreferences } from '../../app/platform-context.ts';
import { useChooseLanguage } from './use-choose-language.ts';
import type { Preferences } from '../../session/preferences.ts';

interface ChoiceProps<Value extends string> {
  readonly title: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, ReactNode])[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ title, value, options, onChange }: ChoiceProps<Value>) {
  const label = useId();
  return (
    <FormControl>
      <FormLabel id={label} sx={{ mb: 0.5, fontSize: '0.8125rem' }}>
        {title}
      </FormLabel>
      <ToggleButtonGroup
        exclusive
        value={value}
        aria-labelledby={label}
        onChange={(_, next: Value | null) => next && onChange(next)}
      >
        {options.map(([name, text]) => (
          <ToggleButton key={name} value={name}>
            {text}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </FormControl>
  );
}

export function ThemeChoice() {
  const { t } = useTranslation();
  const { preferences } = usePlatform();
  const theme = usePreferences((it) => it.theme);
  const names = ['light', 'dark', 'system'] as const;
  return (
    <Choice<Preferences['theme']>
      title={t('shell.theme.title')}
      value={theme}
      options={names.map((name) => [name, t(`shell.theme.${name}`)])}
      onChange={(next) => preferences.setState({ theme: next })}
    />
  );
}

export function DensityChoice() {
  const { t } = useTranslation();
  const { preferences } = usePlatform();
  const density = usePreferences((it) => it.density);
  const names = ['comfortable', 'compact'] as const;
  return (
    <Choice<Preferences['density']>
      title={t('shell.density.title')}
      value={density}
      options={names.map((name) => [name, t(`shell.density.${name}`)])}
      onChange={(next) => preferences.setState({ density: next })}
    />
  );
}

export function LanguageChoice() {
  const { t } = useTranslation();
  const choose = useChooseLanguage();
  const language = usePreferences((it) => it.language);
  return (
    <Choice<Preferences['language']>
      title={t('session.profile.language')}
      value={language}
      options={[
        ['en', 'English'],
        ['ar', 'العربية'],
      ]}
      onChange={choose}
    />
  );
}
