import type { AgeBand } from '@nilecare/contracts/alarms.ts';
import { parameters, type ParameterName } from '@nilecare/contracts/vitals.ts';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { bandTitle } from '../patient/limits/band-title.ts';
import { unitOf } from '../vitals/display.ts';
import type { RuleDifference } from './rule-differences.ts';
import { isBound, type RuleEntry } from './rule-entries.ts';

/** Names of what a ward decides, and its figures with their units. */
export function useRuleWords() {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const seconds = t('alarmSettings.seconds');
  const band = (of: AgeBand): string => bandTitle(of, t);
  const parameter = (name: ParameterName): string => parameters[name].title[language];
  const entry = (name: RuleEntry): string =>
    isBound(name) ? t(`patient.limits.${name}`) : t(`alarmSettings.entry.${name}`);
  const limit = (name: ParameterName, of: RuleEntry, text: string): string => {
    if (text === '') return t('patient.limits.off');
    return `${text} ${isBound(of) || of === 'hysteresis' ? unitOf(name) : seconds}`;
  };
  /** "60 s" */
  const wait = (text: string): string => (text === '' ? t('alarmSettings.nobody') : `${text} ${seconds}`);
  /** Of what a difference is, and both its figures. */
  const difference = (it: RuleDifference): { of: string; before: string; after: string } => {
    if (it.kind === 'escalation')
      return { of: t(`alarmSettings.waitOf.${it.entry}`), before: wait(it.before), after: wait(it.after) };
    return {
      of: [band(it.band), parameter(it.parameter), entry(it.entry)].join(' · '),
      before: limit(it.parameter, it.entry, it.before),
      after: limit(it.parameter, it.entry, it.after),
    };
  };
  return { band, parameter, entry, wait, difference };
}
