/**
 * UCUM (https://ucum.org/ucum, 2.1): atoms as its tables list them, by whether they take prefixes. Whether an expression is
 * one of UCUM is what is asked here; units are not converted.
 */
const METRIC = new Set(
  (
    'm s g rad K C cd mol sr Hz N Pa J W A V F Ohm S Wb Cel T H lm lx Bq Gy Sv l L ar t bar u eV pc [c] [h] [k] ' +
    '[eps_0] [mu_0] [e] [m_e] [m_p] [G] [g] [ly] gf Ky Gal dyn erg P Bi St Mx G Oe Gb sb Lmb ph Ci R RAD REM st mho ' +
    'cal_[15] cal_[20] cal_m cal_IT cal_th cal tex eq osm g% kat U [iU] [IU] Np B B[SPL] B[V] B[mV] B[uV] B[10.nV] ' +
    'B[W] B[kW] bit By Bd m[H2O] m[Hg]'
  ).split(' '),
);

const TIME = 'min h d a_t a_j a_g a wk mo_s mo_j mo_g mo'.split(' ');

const LENGTH = (
  '[in_i] [ft_i] [yd_i] [mi_i] [fth_i] [nmi_i] [mil_i] [hd_i] [ft_us] [yd_us] [in_us] [rd_us] [ch_us] [lk_us] [rch_us] ' +
  '[rlk_us] [fth_us] [fur_us] [mi_us] [mil_us] [in_br] [ft_br] [rd_br] [ch_br] [lk_br] [fth_br] [pc_br] [yd_br] [mi_br] ' +
  '[nmi_br] [lne] [pnt] [pca] [pnt_pr] [pca_pr] [pied] [pouce] [ligne] [didot] [cicero] [smoot] AU Ao'
).split(' ');

const PLAIN = new Set([
  ...TIME,
  ...LENGTH,
  ...(
    "10* 10^ [pi] % [ppth] [ppm] [ppb] [pptr] gon deg ' '' circ sph [kn_i] [kn_br] [sin_i] [sft_i] [syd_i] [cin_i] " +
    '[cft_i] [cyd_i] [bf_i] [cr_i] [cml_i] [acr_us] [srd_us] [smi_us] [sct] [twp] [acr_br] [gal_us] [bbl_us] [qt_us] ' +
    '[pt_us] [gil_us] [foz_us] [fdr_us] [min_us] [crd_us] [bu_us] [gal_wi] [pk_us] [dqt_us] [dpt_us] [tbs_us] [tsp_us] ' +
    '[cup_us] [foz_m] [cup_m] [tsp_m] [tbs_m] [gal_br] [pk_br] [bu_br] [qt_br] [pt_br] [gil_br] [foz_br] [fdr_br] ' +
    '[min_br] [gr] [lb_av] [oz_av] [dr_av] [scwt_av] [lcwt_av] [ston_av] [lton_av] [stone_av] [pwt_tr] [oz_tr] [lb_tr] ' +
    '[sc_ap] [dr_ap] [oz_ap] [lb_ap] [oz_m] [degF] [degR] [degRe] [Cal] [Btu_39] [Btu_59] [Btu_60] [Btu_m] [Btu_IT] ' +
    "[Btu_th] [Btu] [HP] [den] atm att [psi] [lbf_av] [in_i'H2O] [in_i'Hg] [PRU] [wood'U] [diop] [p'diop] %[slope] " +
    "[mesh_i] [Ch] [drp] [hnsf'U] [MET] [hp'_X] [hp'_C] [hp'_M] [hp'_Q] [hp_X] [hp_C] [hp_M] [hp_Q] [kp_X] [kp_C] " +
    "[kp_M] [kp_Q] [pH] [S] [HPF] [LPF] [arb'U] [USP'U] [GPL'U] [MPL'U] [APL'U] [beth'U] [anti'Xa'U] [todd'U] [dye'U] " +
    "[smgy'U] [bdsk'U] [ka'U] [knk'U] [mclg'U] [tb'U] [CCID_50] [TCID_50] [EID_50] [PFU] [FFU] [CFU] [IR] [BAU] [AU] " +
    "[Amb'a'1'U] [PNU] [Lf] [D'ag'U] [FEU] [ELU] [EU] [NTU] [FNU] [m/s2/Hz^0.5] [car_m] [car_Au] b bit_s"
  ).split(' '),
]);

const PREFIX = /^(?:da|Ki|Mi|Gi|Ti|[YZEPTGMkhdcmunpfazy])/;
const ATOM =
  /^(?:10[*^]|(?:[^[\]{}()./\s\d+-]|\[[^[\]\s]+\])(?:[^[\]{}()./\s]|\[[^[\]\s]+\])*?)(?=(?:[+-]?\d+)?(?:[{}()./]|$))/;
const EXPONENT = /^[+-]?\d+/;
const FACTOR = /^\d+(?=[{}()./]|$)/;
const ANNOTATION = /^\{[!-z|~]*\}/;
const LONGEST = 256;
const DEEPEST = 16;

/** Whether it is a unit as UCUM writes it, case sensitive: `mmol/L`, `10*3/uL`, `mm[Hg]`, `{beats}/min`. */
export function isUcum(code: string): boolean {
  if (code.length === 0 || code.length > LONGEST) return false;
  const rest = code.startsWith('/') ? term(code.slice(1), 0) : term(code, 0);
  return rest === '';
}

/** Whether it is one unit of the dimension, as the filter `canonical` asks: `a` of time, `m` of length. */
export function isOfDimension(code: string, canonical: string): boolean | 'unknown' {
  if (!isUcum(code)) return false;
  if (canonical === 'a' || canonical === 's') return code === 's' || TIME.includes(code) || isPrefixed(code, 's');
  if (canonical === 'm')
    return ['m', 'pc', '[ly]'].some((it) => it === code || isPrefixed(code, it)) || LENGTH.includes(code);
  return 'unknown';
}

const isPrefixed = (code: string, atom: string): boolean =>
  code.endsWith(atom) && PREFIX.exec(code)?.[0] === code.slice(0, -atom.length);

/** What is left after a term; undefined where there is none. */
function term(text: string, depth: number): string | undefined {
  let rest = component(text, depth);
  while (rest !== undefined && (rest.startsWith('.') || rest.startsWith('/'))) rest = component(rest.slice(1), depth);
  return rest;
}

function component(text: string, depth: number): string | undefined {
  if (text.startsWith('(')) {
    const rest = depth < DEEPEST ? term(text.slice(1), depth + 1) : undefined;
    return rest?.startsWith(')') ? afterAnnotation(rest.slice(1)) : undefined;
  }
  if (text.startsWith('{')) return after(ANNOTATION, text);
  const factor = after(FACTOR, text);
  if (factor !== undefined) return afterAnnotation(factor);
  const atom = ATOM.exec(text)?.[0];
  if (atom === undefined || !isAtom(atom)) return undefined;
  const rest = text.slice(atom.length);
  return afterAnnotation(after(EXPONENT, rest) ?? rest);
}

const afterAnnotation = (text: string): string | undefined => (text.startsWith('{') ? after(ANNOTATION, text) : text);

function after(pattern: RegExp, text: string): string | undefined {
  const found = pattern.exec(text)?.[0];
  return found === undefined ? undefined : text.slice(found.length);
}

function isAtom(atom: string): boolean {
  if (METRIC.has(atom) || PLAIN.has(atom)) return true;
  const prefix = PREFIX.exec(atom)?.[0];
  if (prefix === undefined) return false;
  // `d` is a prefix as well as the beginning of `da`.
  return METRIC.has(atom.slice(prefix.length)) || (prefix === 'da' && METRIC.has(atom.slice(1)));
}
