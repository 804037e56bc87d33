import { useTranslation } from 'react-i18next';

const endings = ['discharged', 'cancelled'] as const;

/** Why an order is in its state: as somebody wrote it, and in words where it ended with the stay. */
export function useReasonWords(): (reason: string | null) => string | null {
  const { t } = useTranslation();
  return (reason) => {
    const ending = endings.find((it) => it === reason);
    return ending ? t(`prescribing.ended.${ending}`) : reason;
  };
}
