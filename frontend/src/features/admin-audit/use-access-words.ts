import { useTranslation } from 'react-i18next';
import { actionParts, seenParts } from './access-words.ts';

/** Words for the codes of the audit trail; a code without words stays as it is. */
export function useAccessWords() {
  const { t } = useTranslation();
  return {
    /** `note.sign`: "Note: signed". */
    action: (code: string): string => {
      if (code === 'login') return t('auditWords.whole.login');
      const parts = actionParts(code);
      if (!parts) return code;
      return `${t(`auditWords.subject.${parts.subject}`)}: ${t(`auditWords.act.${parts.act}`)}`;
    },
    /** What was shown, each once: "Allergies", "Notes". */
    seen: (sections: readonly string[]): string[] => {
      const { known, others } = seenParts(sections);
      return [...new Set([...known.map((it) => t(`auditWords.part.${it}`)), ...others])];
    },
  };
}
