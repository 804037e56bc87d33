import type { Amount } from './quantities.ts';

/** Of creatinine: µmol/L in one mg/dL. */
const UMOL_A_MG = 88.42;
const CM_AN_INCH = 2.54;

/** Serum creatinine in mg/dL; undefined where the unit is not one of creatinine. */
export function creatinineMgPerDl({ value, unit }: Amount): number | undefined {
  switch (unit) {
    case 'mg/dL':
      return value;
    case 'umol/L':
    case 'µmol/L':
    case 'μmol/L':
      return value / UMOL_A_MG;
    default:
      return undefined;
  }
}

/** Height in cm; undefined where the unit is no length. */
export function heightInCm({ value, unit }: Amount): number | undefined {
  switch (unit) {
    case 'cm':
      return value;
    case 'm':
      return value * 100;
    case '[in_i]':
      return value * CM_AN_INCH;
    default:
      return undefined;
  }
}

/**
 * Estimated glomerular filtration rate by CKD-EPI 2021 (creatinine, without race), mL/min/1.73 m², for adults.
 * Inker et al., New England Journal of Medicine 2021;385:1737.
 */
export function ckdEpi2021(creatinine: number, years: number, sex: 'male' | 'female'): number {
  const [kappa, alpha, factor] = sex === 'female' ? [0.7, -0.241, 1.012] : [0.9, -0.302, 1];
  const ratio = creatinine / kappa;
  return 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** years * factor;
}

/**
 * The same of a child from one year on, by the bedside formula of Schwartz: creatinine in mg/dL, height in cm.
 * Schwartz et al., Journal of the American Society of Nephrology 2009;20:629.
 */
export const schwartz2009 = (creatinine: number, heightCm: number): number => (0.413 * heightCm) / creatinine;
